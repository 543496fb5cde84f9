package dev.codchi.driver;

import dev.codchi.progress.Progress;

/** One thing to be done on the host before machines can run. */
public interface SetupStep {

    /** What will be done, in the imperative: "Install LXD with apt-get". */
    String description();

    /** What will be run, to be read before agreeing to it: "sudo apt-get install lxd". */
    String command();

    /**
     * Does it.
     *
     * @throws dev.codchi.problem.Problem says what failed; doing it again is harmless
     */
    void run(Progress progress);
}
