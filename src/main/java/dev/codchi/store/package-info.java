/** The container {@code codchistore}: its image, its life, what runs inside it. */
@ApplicationModule(
        displayName = "Store",
        allowedDependencies = {"driver", "host", "problem", "progress"})
@NullMarked
package dev.codchi.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
