/** What this host can and cannot do, and how to mend it: doctor and setup. */
@ApplicationModule(
        displayName = "Capability",
        allowedDependencies = {
            "keystore",
            "store",
            "driver",
            "database",
            "host",
            "problem",
            "progress"
        })
@NullMarked
package dev.codchi.capability;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
