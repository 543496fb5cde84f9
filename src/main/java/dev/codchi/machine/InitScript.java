package dev.codchi.machine;

import dev.codchi.driver.ExecRequest;
import dev.codchi.driver.Execution.Completed;
import dev.codchi.driver.HostDriver;
import dev.codchi.driver.MachineDriver;
import dev.codchi.driver.MachineName;
import dev.codchi.host.Deadline;
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
        Completed completed =
                machines.exec(
                                machine,
                                ExecRequest.asRoot("/run/current-system/sw/bin/bash", "-c", AWAIT))
                        .complete(
                                Deadline.seconds(
                                        3600, "the init script of machine " + machine + " to end"),
                                line -> progress.log("init script", line));
        if (!completed.succeeded()) {
            progress.warn(
                    "the init script of machine %s failed with exit code %d%s; run it again: `codchi exec %s -- codchi-init`"
                            .formatted(
                                    machine,
                                    completed.exitCode(),
                                    completed.stderr().isEmpty()
                                            ? ""
                                            : ", after `" + completed.stderr().getLast() + "`",
                                    machine));
        }
    }
}
