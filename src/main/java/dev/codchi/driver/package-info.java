/** The driver SPI: what Codchi asks of a virtualisation engine. */
@ApplicationModule(
        displayName = "Driver",
        allowedDependencies = {"host", "problem", "progress"})
@NullMarked
package dev.codchi.driver;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
