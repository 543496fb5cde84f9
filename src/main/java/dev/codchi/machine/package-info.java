/** The verbs on machines: init, rebuild, start, stop, exec, delete, logs. */
@ApplicationModule(
        displayName = "Machine",
        allowedDependencies = {
            "secret",
            "nix",
            "store",
            "driver",
            "database",
            "host",
            "problem",
            "progress"
        })
@NullMarked
package dev.codchi.machine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
