/** The localhost page. */
@ApplicationModule(
        displayName = "Dashboard",
        allowedDependencies = {
            "capability",
            "machine",
            "secret",
            "keystore",
            "nix",
            "store",
            "driver",
            "database",
            "host",
            "problem",
            "progress"
        })
@NullMarked
package dev.codchi.dashboard;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
