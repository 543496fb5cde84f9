package dev.codchi.machine;

import java.util.List;
import java.util.Optional;

/** The jobs of all processes of the user, running and ended. */
public interface JobHistory {

    /** Newest first. */
    List<JobRecord> newest(int count);

    Optional<JobRecord> find(long id);

    /**
     * Asks a running job to end, whichever process does it; returns at once. A job is cancelled
     * where it waits for a program, and leaves what a failed one would.
     */
    void cancel(long id);
}
