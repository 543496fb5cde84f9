package dev.codchi.nix;

import dev.codchi.driver.MachineName;
import dev.codchi.progress.Progress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What Nix does for machines, in the running store. Failures are {@link
 * dev.codchi.problem.Problem}s with a {@link NixProblem}. Interrupting the calling thread ends the
 * Nix process.
 */
public interface Nix {

    /** The names below the flake's {@code nixosModules}, sorted. */
    List<String> modules(FlakeReference flake, Progress progress);

    /** The names of the flake's direct inputs. */
    Set<String> inputs(FlakeReference flake, Progress progress);

    /**
     * Where a flake differs now, on its server or in its directory, from what a lock says of it.
     *
     * @param lock text of the machine's {@code flake.lock}
     * @param module place of the module of this flake in the machine
     */
    boolean isNewer(FlakeReference flake, String lock, int module, Progress progress);

    /**
     * Evaluates a machine's manifest, once. Local modules are taken as they are now, whatever the
     * lock says; what they take from elsewhere moves when their own lock does, or with {@code
     * update}. Writes nothing on the host.
     *
     * @param lock text of the machine's {@code flake.lock}; empty before the first evaluation
     * @param update whether remote inputs move to their newest revision
     */
    Evaluated evaluate(
            MachineFlake flake, Optional<String> lock, boolean update, Progress progress);

    /** What {@link #build} would build and download. */
    BuildPlan plan(MachineFlake flake, Manifest manifest, Progress progress);

    /**
     * Builds the system and keeps it from garbage collection until {@link #setSystem} or {@link
     * #forget}.
     *
     * @return store path of the system
     * @throws dev.codchi.problem.Problem {@link NixProblem#DERIVATION_GONE} when the garbage was
     *     collected since the evaluation: evaluate once more
     */
    String build(MachineFlake flake, Manifest manifest, Progress progress);

    /** Copies a flake's tree into the store, as Nix sees it: without what git does not know. */
    Source source(FlakeReference flake, Progress progress);

    /**
     * A tree in the store.
     *
     * @param path of the tree in the store
     * @param directory of the flake in it; empty for the tree itself
     */
    record Source(String path, String directory) {}

    /**
     * Makes the directory that holds the machine's profile, which its container mounts. Does
     * nothing when it exists.
     */
    void prepare(MachineName machine);

    /** Store path of the machine's current generation; empty before the first. */
    Optional<String> currentSystem(MachineName machine);

    /**
     * Makes a built system the machine's current generation, atomically.
     *
     * @param lock text of the {@code flake.lock} it was built with, kept with the generation
     */
    void setSystem(MachineName machine, String storePath, String lock);

    /** Gives a machine's profile with all generations another name; does nothing when done. */
    void rename(MachineName from, MachineName to);

    /** Removes the machine's profile and roots. Does nothing when there are none. */
    void forget(MachineName machine);

    /**
     * @param lock text of the new {@code flake.lock}, to be kept beside {@code flake.nix}
     */
    record Evaluated(Manifest manifest, String lock) {}
}
