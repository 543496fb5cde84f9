/** The driver for LXD and Incus, spoken to over their REST API on a Unix socket. */
@ApplicationModule(
        displayName = "LXD driver",
        allowedDependencies = {"driver", "host", "problem", "progress"})
@NullMarked
package dev.codchi.driver.lxd;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
