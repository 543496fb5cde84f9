package dev.codchi.dashboard;

import dev.codchi.problem.Problem;
import dev.codchi.problem.ProblemCode;
import java.util.List;

/** What can go wrong with the dashboard itself. */
enum DashboardProblem implements ProblemCode {
    /** A defect of Codchi. */
    UNEXPECTED(Kind.FAILED),
    TOO_MANY_TERMINALS(Kind.CONFLICT);

    private final Kind kind;

    DashboardProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    static Problem defect(RuntimeException cause) {
        return Problem.of(UNEXPECTED, "something went wrong that Codchi did not foresee")
                .details(List.of(cause.toString()))
                .because(cause)
                .next("run `codchi doctor`");
    }
}
