package dev.codchi.machine;

import dev.codchi.driver.MachineName;
import dev.codchi.progress.Progress;
import java.util.Collection;

/** What is newer than machines. */
public interface Updates {

    /**
     * Compares the modules of built machines with what these were built from, and remembers the
     * outcome in {@link Machine#checked}. Modules at a fixed commit have no updates. A server that
     * does not answer is told as a warning, and its machines stay as they were known.
     */
    void check(Collection<MachineName> machines, Progress progress);
}
