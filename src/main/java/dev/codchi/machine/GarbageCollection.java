package dev.codchi.machine;

import dev.codchi.driver.MachineName;
import dev.codchi.nix.Garbage.Collected;
import dev.codchi.nix.Garbage.Profiles;
import dev.codchi.progress.Progress;
import java.util.List;
import java.util.OptionalLong;

/** Frees disk space, and tells where it went. */
public interface GarbageCollection {

    /** What {@link #run} would free now. Changes nothing. */
    Collected preview(Profiles old, Progress progress);

    /**
     * Deletes old generations and every store path that nothing needs.
     *
     * @throws dev.codchi.problem.Problem {@link MachineProblem#MACHINE_BUSY} while a job works on
     *     any machine, or {@link dev.codchi.nix.NixProblem#BUILD_RUNS}; nothing is deleted
     */
    Collected run(Profiles old, Progress progress);

    /**
     * Where the disk space is, in bytes as {@code du} counts them.
     *
     * @param machines sorted by name
     * @param shared what more than one machine needs of the store
     */
    record Usage(List<MachineUsage> machines, long shared) {

        public Usage {
            machines = List.copyOf(machines);
        }
    }

    /**
     * Disk space of one machine, in bytes.
     *
     * @param home its home
     * @param state its services' data and settings; known while it runs
     * @param own what it alone needs of the store: deleting it and collecting garbage frees this
     * @param shared what it and others need of the store
     */
    record MachineUsage(MachineName name, long home, OptionalLong state, long own, long shared) {}

    /** The store runs. */
    Usage usage();
}
