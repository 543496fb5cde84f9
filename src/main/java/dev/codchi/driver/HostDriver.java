package dev.codchi.driver;

import java.util.List;
import java.util.Optional;

/**
 * One virtualisation engine on this host, and the way to everything Codchi keeps in it.
 *
 * <p>Opening a driver and asking for its parts touches nothing; every other call may throw a {@link
 * dev.codchi.problem.Problem} that says what is wrong with the engine and what to do next.
 */
public interface HostDriver {

    DriverInfo info();

    /**
     * Looks at everything the driver needs. Never throws: what cannot be looked at is a failed
     * check.
     */
    List<Check> checks();

    /** What is still to be done, in order, before machines can run here. Empty when nothing is. */
    List<SetupStep> setup();

    StoreDriver store();

    MachineDriver machines();

    /** Renaming and copying machines; empty where the engine cannot. */
    default Optional<MachineMoves> moves() {
        return Optional.empty();
    }
}
