/** Flakes, evaluation, builds and profiles: everything Nix does for a machine. */
@ApplicationModule(
        displayName = "Nix",
        allowedDependencies = {"store", "driver", "host", "problem", "progress"})
@NullMarked
package dev.codchi.nix;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
