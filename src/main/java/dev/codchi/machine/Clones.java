package dev.codchi.machine;

import dev.codchi.machine.Machines.InitRequest;
import dev.codchi.progress.Progress;
import dev.codchi.secret.SecretSource;
import java.util.Optional;
import java.util.OptionalInt;

/** Machines that hold a working copy of what they are made from. */
public interface Clones {

    /**
     * Makes a machine from a repository, clones that into its home, and takes the machine's modules
     * from the clone from then on. What was interrupted, and what {@link Machines#init} made from
     * the same address, is gone on with.
     *
     * @throws dev.codchi.problem.Problem {@link MachineProblem#CLONE_FAILED} with what git said
     */
    void clone(Request request, SecretSource secrets, Progress progress);

    /**
     * What to clone, and how much of it.
     *
     * @param machine with a source
     * @param directory in the machine's home; empty for the repository's name
     * @param depth number of commits; empty for all
     * @param keepRemote whether the modules stay those on the server
     */
    record Request(
            InitRequest machine,
            Optional<String> directory,
            OptionalInt depth,
            boolean singleBranch,
            boolean submodules,
            boolean shallowSubmodules,
            boolean keepRemote) {}
}
