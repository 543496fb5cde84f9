/** Commands, defined once; run one-shot or in the console. */
@ApplicationModule(
        displayName = "CLI",
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
            "progress",
            "dashboard"
        })
@NullMarked
package dev.codchi.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
