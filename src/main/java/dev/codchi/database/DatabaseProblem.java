package dev.codchi.database;

import dev.codchi.problem.ProblemCode;

enum DatabaseProblem implements ProblemCode {
    DATABASE_BUSY,
    /** Written by a newer Codchi. */
    DATABASE_NEWER;

    @Override
    public Kind kind() {
        return Kind.UNAVAILABLE;
    }
}
