package dev.codchi.nix;

import dev.codchi.driver.MachineName;
import java.util.Collection;
import java.util.List;

/** The generations of machines, in the running store. */
public interface ProfileHistory {

    /** All generations, oldest first. */
    List<Generation> generations(MachineName machine);

    /** Makes a generation the current one, atomically. */
    void switchTo(MachineName machine, int number);

    /**
     * Lets generations go; what only they needed is freed by the next garbage collection.
     *
     * @param numbers without the current one
     */
    void delete(MachineName machine, Collection<Integer> numbers);

    /**
     * What differs between two systems, sorted by package.
     *
     * @param one store path
     * @param other store path
     */
    List<PackageChange> compare(String one, String other);
}
