/** The port every long job reports to. */
@ApplicationModule(
        displayName = "Progress",
        allowedDependencies = {})
@NullMarked
package dev.codchi.progress;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
