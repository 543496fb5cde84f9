/** The one error model: every failure a user can see is a {@link dev.codchi.problem.Problem}. */
@ApplicationModule(
        displayName = "Problem",
        allowedDependencies = {})
@NullMarked
package dev.codchi.problem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
