package dev.codchi.secret;

import dev.codchi.problem.ProblemCode;

/** What can go wrong with secrets. */
public enum SecretProblem implements ProblemCode {
    /** The machine needs values that nobody has given. */
    SECRETS_MISSING(Kind.USAGE),
    /** The machine's modules do not declare it. */
    NOT_DECLARED(Kind.NOT_FOUND),
    NO_VALUE(Kind.NOT_FOUND),
    VALUE_INVALID(Kind.USAGE),
    FILE_INVALID(Kind.USAGE),
    /** What the user typed names no server of repositories. */
    HOST_INVALID(Kind.USAGE),
    /** The machine runs without its secrets. */
    NOT_DELIVERED(Kind.FAILED);

    private final Kind kind;

    SecretProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
