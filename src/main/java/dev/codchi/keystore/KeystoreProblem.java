package dev.codchi.keystore;

import dev.codchi.problem.ProblemCode;

/** What can go wrong between a value and its key. */
public enum KeystoreProblem implements ProblemCode {
    KEYSTORE_ABSENT(Kind.UNAVAILABLE),
    /** It is there, and the user has to open it. */
    KEYSTORE_LOCKED(Kind.UNAVAILABLE),
    KEYSTORE_FAILED(Kind.UNAVAILABLE),
    /** The keystore is open, and the key is not in it. */
    KEY_LOST(Kind.FAILED),
    /** The keystore gave a key that is not the one asked for. */
    KEY_WRONG(Kind.FAILED),
    PASSPHRASE_WRONG(Kind.USAGE),
    /** What is encrypted was changed, cut, moved, or encrypted with another key. */
    SEAL_BROKEN(Kind.FAILED),
    /** Written by another version. */
    FORMAT_UNKNOWN(Kind.FAILED),
    /** A key that can still be had is not to be thrown away. */
    KEY_READABLE(Kind.CONFLICT),
    KEYS_BUSY(Kind.CONFLICT);

    private final Kind kind;

    KeystoreProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
