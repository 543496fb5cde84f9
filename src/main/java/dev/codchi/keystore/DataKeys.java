package dev.codchi.keystore;

import dev.codchi.progress.Progress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The data key of this user on this host: at most one, known by its id in the database, guarded by
 * a keystore. Every change survives being interrupted at any moment.
 */
public interface DataKeys {

    /** The key there is; says nothing about whether it can be had. */
    Optional<Current> current();

    /**
     * What the database knows of the key.
     *
     * @param id see {@link DataKey#id}
     */
    record Current(String id, KeystoreKind keystore, Instant created) {}

    /**
     * Gets the key, asking the user if need be.
     *
     * @throws dev.codchi.problem.Problem {@link KeystoreProblem#KEY_LOST} if it is gone, also if
     *     there never was one
     */
    DataKey open();

    /** Gets the key; the very first time makes it. To be called {@link #exclusively}. */
    DataKey openOrMake();

    /** Does what other processes must not do at the same time: change keys or values. */
    <T> T exclusively(Supplier<T> work);

    /** All keystores of this operating system, the better ones first. Asks the user nothing. */
    List<Standing> standings();

    /**
     * How it stands with a keystore.
     *
     * @param usable whether a key can be put there now, if need be after a question to the user
     * @param detail what was seen, one clause
     * @param chosen whether it guards the key
     */
    record Standing(KeystoreKind kind, boolean usable, String detail, boolean chosen) {}

    /** Gives the key to another keystore; makes it if there is none. */
    void use(KeystoreKind kind, Progress progress);

    /**
     * Replaces the key.
     *
     * @param reencryption changes all values in the running transaction
     */
    void replace(Consumer<Replacement> reencryption, Progress progress);

    /** The key before and the key after; both are closed afterwards. */
    record Replacement(DataKey before, DataKey after) {}

    /**
     * Drops a key that is lost.
     *
     * @param discard removes all values in the running transaction
     * @throws dev.codchi.problem.Problem {@link KeystoreProblem#KEY_READABLE} if it is not lost
     */
    void dropLost(Runnable discard);
}
