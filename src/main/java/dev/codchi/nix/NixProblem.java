package dev.codchi.nix;

import dev.codchi.problem.ProblemCode;

/** What can go wrong with flakes, evaluations and builds. */
public enum NixProblem implements ProblemCode {
    /** What the user typed is no flake reference Codchi supports. */
    REFERENCE_INVALID(Kind.USAGE),
    DIRECTORY_MISSING(Kind.NOT_FOUND),
    /** A {@code git+file} address of something else. */
    REPOSITORY_MISSING(Kind.NOT_FOUND),
    /** A git work tree whose repository lies outside of it, where the store cannot see it. */
    REPOSITORY_ELSEWHERE(Kind.USAGE),
    FLAKE_MISSING(Kind.NOT_FOUND),
    /** The flake has no {@code nixosModules}, or not the named one. */
    MODULE_MISSING(Kind.NOT_FOUND),
    /** Machines cannot be built for this processor. */
    SYSTEM_UNSUPPORTED(Kind.UNAVAILABLE),
    REVISION_MISSING(Kind.NOT_FOUND),
    /** The content of a locked input is not what the lock says. */
    LOCK_MISMATCH(Kind.CONFLICT),
    SERVER_UNREACHABLE(Kind.UNAVAILABLE),
    ACCESS_DENIED(Kind.UNAVAILABLE),
    EVALUATION_FAILED(Kind.FAILED),
    /** The manifest's format is not the one this program reads. */
    MANIFEST_UNKNOWN(Kind.FAILED),
    BUILD_FAILED(Kind.FAILED),
    /** Garbage is collected between builds only. */
    BUILD_RUNS(Kind.CONFLICT),
    /** The garbage was collected between evaluation and build. */
    DERIVATION_GONE(Kind.CONFLICT),
    CANCELLED(Kind.FAILED),
    DISK_FULL(Kind.UNAVAILABLE),
    DAEMON_GONE(Kind.UNAVAILABLE),
    /** Nix, or a small command in the store, failed for a reason that has no code of its own. */
    NIX_FAILED(Kind.FAILED);

    private final Kind kind;

    NixProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
