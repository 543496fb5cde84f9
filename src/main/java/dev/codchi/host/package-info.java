/** The host seen from Java: processes, directories, deadlines, the operating system. */
@ApplicationModule(
        displayName = "Host",
        allowedDependencies = {"problem"})
@NullMarked
package dev.codchi.host;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
