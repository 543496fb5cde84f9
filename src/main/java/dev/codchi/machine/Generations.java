package dev.codchi.machine;

import dev.codchi.driver.MachineName;
import dev.codchi.nix.Generation;
import dev.codchi.nix.PackageChange;
import dev.codchi.progress.Progress;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;

/** The built systems of machines, and the ways between them. */
public interface Generations {

    /** All generations of a machine, oldest first. */
    List<Generation> list(MachineName machine, Progress progress);

    /**
     * What differs between two generations.
     *
     * @param from empty for the one that ran before
     * @param to empty for the current one
     */
    Difference diff(MachineName machine, OptionalInt from, OptionalInt to, Progress progress);

    /** Packages that differ, sorted by name. */
    record Difference(int from, int to, List<PackageChange> packages) {

        public Difference {
            packages = List.copyOf(packages);
        }
    }

    /**
     * Applies a generation: to a running machine at once, to another at its next start. Its {@code
     * flake.lock} becomes the machine's again. A machine that did not boot is restarted.
     */
    void switchTo(MachineName machine, int number, Progress progress);

    /** Switches to the generation that ran before, and returns its number. */
    int rollback(MachineName machine, Progress progress);

    /**
     * Lets generations go; garbage collection frees what only they needed.
     *
     * @throws dev.codchi.problem.Problem when one of them is the current one or does not exist, and
     *     nothing is changed
     */
    void delete(MachineName machine, Collection<Integer> numbers, Progress progress);
}
