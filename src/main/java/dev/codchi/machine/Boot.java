package dev.codchi.machine;

import dev.codchi.driver.DriverProblem;
import dev.codchi.driver.HostDriver;
import dev.codchi.driver.MachineDriver;
import dev.codchi.driver.MachineName;
import dev.codchi.host.Deadline;
import dev.codchi.host.HostProblem;
import dev.codchi.nix.Generation;
import dev.codchi.nix.ProfileHistory;
import dev.codchi.problem.Problem;
import dev.codchi.progress.Progress;
import org.springframework.stereotype.Component;

/** Starts machines, and says how to get back when one does not come up. */
@Component
class Boot {

    private static final int SECONDS = 120;

    private final MachineDriver machines;
    private final ProfileHistory history;
    private final Ports ports;

    Boot(HostDriver host, ProfileHistory history, Ports ports) {
        this.machines = host.machines();
        this.history = history;
        this.ports = ports;
    }

    /** Returns when the machine has booted, with its ports open. Its container is there. */
    void run(MachineName name, Progress progress) {
        progress.step("Starting machine " + name);
        try {
            machines.start(name, Deadline.seconds(SECONDS, "machine " + name + " to boot"));
        } catch (Problem problem) {
            boolean didNotBoot =
                    problem.code() == DriverProblem.BOOT_FAILED
                            || problem.code() == HostProblem.TIMED_OUT;
            throw didNotBoot && hasGenerationBefore(name)
                    ? problem.next(
                            "go back to the system that ran before with `codchi rollback "
                                    + name
                                    + "`")
                    : problem;
        }
        ports.open(name, progress);
    }

    private boolean hasGenerationBefore(MachineName name) {
        return history.generations(name).stream().anyMatch(Generation::before);
    }
}
