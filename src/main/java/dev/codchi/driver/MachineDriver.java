package dev.codchi.driver;

import dev.codchi.host.Deadline;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The containers {@code codchi-<name>}. A machine is made once, boots the system its profile in the
 * store points to, and needs the store. Creating, starting, stopping and deleting what already is
 * so does nothing.
 */
public interface MachineDriver {

    /** All machines of this Codchi, in one request to the engine. */
    List<MachineStatus> list();

    /**
     * What the running machines take of this computer, in one request to the engine; empty where
     * the engine does not tell.
     */
    default List<MachineUsage> usage() {
        return List.of();
    }

    Optional<MachineStatus> find(MachineName name);

    /**
     * Makes the container; completes one that an interrupted call left.
     *
     * @param home directory on the host that becomes {@code /home/codchi}; made, and given to the
     *     machine's user, when missing
     * @throws dev.codchi.problem.Problem {@link DriverProblem#FOREIGN_CONTAINER} and nothing is
     *     changed
     */
    void create(MachineName name, Path home);

    /**
     * Returns when the machine has booted; a boot that fails is a problem with the end of its log.
     */
    void start(MachineName name, Deadline deadline);

    /**
     * Starts the stopped container with another first process in place of its system, for work on
     * its files; {@link #start} boots the system again.
     *
     * @param argv whose words have no spaces; it ends when it gets the signal PWR
     */
    void startForMaintenance(MachineName name, List<String> argv, Deadline deadline);

    /** Shuts down in order; past the deadline by force. */
    void stop(MachineName name, Deadline deadline);

    /**
     * Removes the container, running or not, and the home, also files in it that only the machine's
     * root may remove.
     *
     * @throws dev.codchi.problem.Problem {@link DriverProblem#FOREIGN_CONTAINER} and nothing is
     *     changed
     */
    void delete(MachineName name, Path home);

    /**
     * Starts a program.
     *
     * @throws dev.codchi.problem.Problem {@link DriverProblem#NOT_RUNNING} or {@link
     *     DriverProblem#MACHINE_MISSING}
     */
    Execution exec(MachineName name, ExecRequest request);

    PortDriver ports();

    /**
     * Calls {@code changed} from an own thread whenever the state of any machine or of the store
     * may have changed, until closed. Survives restarts of the engine.
     */
    Watch watch(Runnable changed);

    /** A running watch. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
