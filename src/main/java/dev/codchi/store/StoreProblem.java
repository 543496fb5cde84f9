package dev.codchi.store;

import dev.codchi.problem.ProblemCode;

enum StoreProblem implements ProblemCode {
    /** No root file system for the store can be had. */
    IMAGE_UNAVAILABLE,
    /** The store runs and its nix-daemon does not answer. */
    DAEMON_DOWN,
    /** Nix' database cannot be read and not be made again. */
    DATABASE_DAMAGED,
    /** Another process has been preparing the store for long. */
    STORE_BUSY;

    @Override
    public Kind kind() {
        return Kind.UNAVAILABLE;
    }
}
