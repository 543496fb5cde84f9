package dev.codchi.host;

import dev.codchi.problem.ProblemCode;

/** What can go wrong with the host itself. */
public enum HostProblem implements ProblemCode {
    TIMED_OUT(Kind.UNAVAILABLE),
    PROGRAM_MISSING(Kind.UNAVAILABLE),
    PROGRAM_FAILED(Kind.FAILED),
    FILE_FAILED(Kind.UNAVAILABLE),
    CONFIGURATION_INVALID(Kind.USAGE),
    SETTING_UNKNOWN(Kind.NOT_FOUND),
    /** A value that is none of the setting. */
    SETTING_INVALID(Kind.USAGE);

    private final Kind kind;

    HostProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
