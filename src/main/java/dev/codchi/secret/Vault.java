package dev.codchi.secret;

import dev.codchi.progress.Progress;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Values, encrypted at rest with the key that {@link dev.codchi.keystore.DataKeys} guards. Failures
 * are {@link dev.codchi.problem.Problem}s with a {@link dev.codchi.keystore.KeystoreProblem}; none
 * overwrites anything.
 */
public interface Vault {

    /**
     * A value without the value.
     *
     * @param changed when it was set
     */
    record Entry(SecretOwner owner, String name, Instant changed) {}

    /** All there is, by owner and name; needs no key. */
    List<Entry> entries();

    /** What an owner has, by name; needs no key. */
    List<Entry> entries(SecretOwner owner);

    /**
     * Decrypts values; names that are not there are left out.
     *
     * @return arrays to be wiped by the caller
     */
    Map<String, byte[]> read(SecretOwner owner, Collection<String> names);

    /** Encrypts values, all or none; replaces those of the same name. */
    void write(SecretOwner owner, Map<String, byte[]> values);

    /** Removes values; needs no key. */
    void delete(SecretOwner owner, Collection<String> names);

    /** Encrypts all values with a new key, all or none. */
    void rekey(Progress progress);

    /**
     * Drops a key that is lost, and with it the values that nobody can decrypt any more.
     *
     * @return what was dropped
     */
    List<Entry> dropLost();
}
