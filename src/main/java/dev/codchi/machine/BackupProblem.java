package dev.codchi.machine;

import dev.codchi.problem.ProblemCode;

/** What can go wrong with archives of machines. */
public enum BackupProblem implements ProblemCode {
    /** Not one that {@code codchi tar} wrote, or damaged since. */
    ARCHIVE_INVALID(Kind.FAILED),
    /** Made by a newer Codchi. */
    ARCHIVE_TOO_NEW(Kind.FAILED),
    FILE_EXISTS(Kind.CONFLICT),
    /** The machine's files could not be read or written. */
    COPY_FAILED(Kind.FAILED);

    private final Kind kind;

    BackupProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
