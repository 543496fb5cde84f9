/** The H2 file, shared by all processes of a user: opened for a moment at a time. */
@ApplicationModule(
        displayName = "Database",
        allowedDependencies = {"host", "problem"})
@NullMarked
package dev.codchi.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
