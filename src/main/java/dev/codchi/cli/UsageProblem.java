package dev.codchi.cli;

import dev.codchi.problem.ProblemCode;

enum UsageProblem implements ProblemCode {
    WRONG_USAGE(Kind.USAGE),
    /** A question that nobody can answer: there is no terminal. */
    ANSWER_NEEDED(Kind.USAGE),
    /** Nothing was ever done to the machine. */
    NO_LOG(Kind.NOT_FOUND),
    /** The user said no. */
    DECLINED(Kind.FAILED),
    /** A set-up step that changes nothing. */
    SETUP_STUCK(Kind.FAILED),
    /** A bug. */
    UNEXPECTED(Kind.FAILED);

    private final Kind kind;

    UsageProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
