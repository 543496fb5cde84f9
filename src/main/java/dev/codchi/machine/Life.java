package dev.codchi.machine;

import dev.codchi.driver.MachineName;
import dev.codchi.progress.Progress;

/**
 * What happens to machines as a whole. A verb that was interrupted is finished by the same verb
 * again; until then others refuse the machine.
 */
public interface Life {

    /** Gives a machine another name; it is stopped for that, and started again if it ran. */
    void rename(MachineName from, MachineName to, Progress progress);

    /**
     * Makes a second machine with all files and the current system of the first, which is stopped
     * meanwhile. The second is left stopped.
     */
    void duplicate(MachineName from, MachineName to, Progress progress);

    /** Makes {@code delete} refuse the machine, or not. */
    void protect(MachineName machine, boolean on);

    /**
     * What deleting the machine would lose.
     *
     * @param homeBytes on disk
     * @param generations how many systems
     */
    record Loss(long homeBytes, int generations) {}

    Loss loss(MachineName machine, Progress progress);
}
