/** Which machine needs which secret, the values, and their way into machines. */
@ApplicationModule(
        displayName = "Secret",
        allowedDependencies = {
            "keystore",
            "nix",
            "driver",
            "database",
            "host",
            "problem",
            "progress"
        })
@NullMarked
package dev.codchi.secret;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
