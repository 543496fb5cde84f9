/** The one key all values are encrypted with, guarded by what this computer has for it. */
@ApplicationModule(
        displayName = "Keystore",
        allowedDependencies = {"database", "host", "problem", "progress"})
@NullMarked
package dev.codchi.keystore;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
