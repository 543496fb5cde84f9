package dev.codchi.keystore;

/**
 * One way to guard a key. What it returns as the token is no secret: with it, on this computer and
 * as this user, it gives the key back.
 *
 * <p>No call waits for ever, and none asks the user unless one {@link KeystoreUser#isPresent is
 * there}. Failures are {@link dev.codchi.problem.Problem}s with a {@link KeystoreProblem}.
 */
interface Keystore {

    KeystoreKind kind();

    /** Looks without asking the user anything. */
    Availability availability();

    /**
     * Guards a key from now on; guarding it again replaces what was.
     *
     * @return the token
     */
    byte[] keep(String id, byte[] key, KeystoreUser user);

    /**
     * Gives the key back.
     *
     * @throws dev.codchi.problem.Problem {@link KeystoreProblem#KEY_LOST} only if the key is gone
     *     for certain; {@link KeystoreProblem#KEYSTORE_LOCKED} if the user could do something
     */
    byte[] fetch(String id, byte[] token, KeystoreUser user);

    /** Removes the key; does nothing when there is none. */
    void forget(String id);

    /**
     * Whether a keystore can be used.
     *
     * @param detail what was seen, one clause
     */
    record Availability(State state, String detail) {

        static Availability usable(String detail) {
            return new Availability(State.USABLE, detail);
        }

        static Availability locked(String detail) {
            return new Availability(State.LOCKED, detail);
        }

        static Availability absent(String detail) {
            return new Availability(State.ABSENT, detail);
        }
    }

    /** How it stands with a keystore. */
    enum State {
        USABLE,
        /** There, but the user has to open it first. */
        LOCKED,
        ABSENT
    }
}
