package dev.codchi.machine;

import dev.codchi.driver.ExecRequest;
import dev.codchi.driver.Execution.Completed;
import dev.codchi.driver.HostDriver;
import dev.codchi.driver.MachineDriver;
import dev.codchi.driver.MachineName;
import dev.codchi.host.Deadline;
import dev.codchi.problem.Problem;
import dev.codchi.progress.Progress;
import org.springframework.stereotype.Component;

/**
 * What a new machine does once, {@code codchi.initScript}. The machine starts it by itself when it
 * boots for the first time; here is waited for its end. A machine whose script fails is complete.
 */
@Component
class InitScript {

    /** Starting the unit joins the run of the boot, and does nothing after it. */
    private static final String AWAIT =
            """
            systemctl start --wait codchi-init && code=0 || code=$(systemctl show --property ExecMainStatus --value codchi-init)
            journalctl --sync
            journalctl --boot --unit codchi-init --identifier codchi-exec --output cat --no-pager >&2
            exit "$code"
            """;

    private final MachineDriver machines;

    InitScript(HostDriver host) {
        this.machines = host.machines();
    }

    void await(MachineName machine, Progress progress) {
        progress.step("Running the init script");
        try {
            Completed completed = awaitUnit(machine, progress);
            if (!completed.succeeded()) {
                progress.warn(failed(machine, completed));
            }
        } catch (Problem problem) {
            progress.warn(
                    "how the init script of machine %s ended is not known: %s"
                            .formatted(machine, problem.message()));
        }
    }

    private Completed awaitUnit(MachineName machine, Progress progress) {
        return machines.exec(
                        machine, ExecRequest.asRoot("/run/current-system/sw/bin/bash", "-c", AWAIT))
                .complete(
                        Deadline.seconds(3600, "the init script of machine " + machine),
                        line -> progress.log("init script", line));
    }

    private static String failed(MachineName machine, Completed completed) {
        return "the init script of machine %s failed with exit code %d%s; run it again: `codchi exec %s -- codchi-init`"
                .formatted(
                        machine,
                        completed.exitCode(),
                        completed.stderr().isEmpty()
                                ? ""
                                : ", after `" + completed.stderr().getLast() + "`",
                        machine);
    }
}
