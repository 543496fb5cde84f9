package dev.codchi.driver;

import dev.codchi.host.Deadline;
import java.nio.file.Path;

/**
 * The container {@code codchistore}. Calls in order: {@link #create} once, {@link #start}, then
 * everything else. Creating, starting and stopping what already is so does nothing.
 */
public interface StoreDriver {

    RunState state();

    /**
     * Makes the container, and the volume that holds {@code /nix} unless it is there already.
     *
     * @param rootFileSystem a tar of the container's root file system, uncompressed
     */
    void create(Path rootFileSystem);

    /** Returns when programs can run in the container. */
    void start(Deadline deadline);

    void stop(Deadline deadline);

    /** Removes the container, running or not; the volume that holds {@code /nix} stays. */
    void delete();

    /**
     * Starts a program.
     *
     * @throws dev.codchi.problem.Problem {@link DriverProblem#NOT_RUNNING} or {@link
     *     DriverProblem#STORE_MISSING}
     */
    Execution exec(ExecRequest request);

    /**
     * Makes a directory of the host visible in the store, read-only and live.
     *
     * @param directory an absolute path that exists
     * @return the path under which programs in the store see it; the same for each call
     */
    String share(Path directory);
}
