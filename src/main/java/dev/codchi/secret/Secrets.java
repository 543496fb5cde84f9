package dev.codchi.secret;

import dev.codchi.driver.MachineName;
import dev.codchi.nix.Manifest;
import dev.codchi.nix.Manifest.Secret.Kind;
import dev.codchi.progress.Progress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The secrets of machines. What changes them also hands them to the machine if it runs. The caller
 * made sure that there is such a machine.
 */
public interface Secrets {

    /**
     * A secret without its value.
     *
     * @param kind empty for one that is no longer declared
     * @param changed when a value was set; empty without one
     */
    record Listed(
            String name,
            String description,
            Optional<Kind> kind,
            State state,
            Optional<Instant> changed) {}

    /** Whether there is a value. */
    enum State {
        SET,
        /** The module's default is used. */
        DEFAULT,
        /** Without a value, which the module allows. */
        UNSET,
        /** Without a value, which the machine needs. */
        MISSING,
        /** A value that no module asks for any more. */
        UNUSED
    }

    /** Declared ones and values no longer declared, by name; needs no key. */
    List<Listed> list(MachineName machine);

    /**
     * The value that the machine gets.
     *
     * @throws dev.codchi.problem.Problem {@link SecretProblem#NO_VALUE} or {@link
     *     SecretProblem#NOT_DECLARED}
     */
    byte[] get(MachineName machine, String name);

    /**
     * Sets declared secrets, all or none.
     *
     * @param values bytes by name; the line end behind one of the kind line is taken off
     * @throws dev.codchi.problem.Problem {@link SecretProblem#NOT_DECLARED} or {@link
     *     SecretProblem#VALUE_INVALID}
     */
    void set(MachineName machine, Map<String, byte[]> values, Progress progress);

    /** Removes a value. */
    void delete(MachineName machine, String name, Progress progress);

    /** Removes the values that are no longer declared, and returns their names. */
    List<String> prune(MachineName machine);

    /** All values the user gave, encrypted under a passphrase; see {@link SecretsFile}. */
    byte[] export(MachineName machine, char[] passphrase);

    /**
     * Notes what a machine's modules ask for, and gets what is missing from the source.
     *
     * @throws dev.codchi.problem.Problem {@link SecretProblem#SECRETS_MISSING} naming each
     */
    void declare(
            MachineName machine,
            List<Manifest.Secret> declared,
            SecretSource source,
            Progress progress);

    /** Hands the values to the running machine, which starts and restarts what uses them. */
    void deliver(MachineName machine, Progress progress);

    /** The same if it was not done since the machine booted; a failure is only told. */
    void deliverOnce(MachineName machine, Progress progress);

    /**
     * Gives a machine, which is registered, what another one has: what its modules ask for, what
     * the user answered, and all values.
     */
    void copy(MachineName from, MachineName to);

    /** Removes everything of a machine that is being deleted. */
    void forget(MachineName machine);
}
