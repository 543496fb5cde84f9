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

/** Applies a built system to a running machine. */
@Component
class Activation {

    private static final int LINES_SHOWN = 20;

    private final MachineDriver machines;

    Activation(HostDriver host) {
        this.machines = host.machines();
    }

    /**
     * Switches to a system; when that fails, switches back to the one before.
     *
     * @param before the machine's current system
     */
    void apply(MachineName machine, String system, String before, Progress progress) {
        progress.step("Activating the system");
        Completed activated = switchTo(machine, system, progress);
        if (activated.succeeded()) {
            return;
        }
        progress.step("Going back to the system before");
        Completed back = switchTo(machine, before, progress);
        throw Problem.of(
                        MachineProblem.ACTIVATION_FAILED,
                        "the new system of machine " + machine + " could not be activated")
                .lastDetails(activated.stderr(), LINES_SHOWN)
                .next(
                        back.succeeded()
                                ? "the system before is active again; correct the module, then `codchi rebuild %s`"
                                        .formatted(machine)
                                : "the system before could not be activated either: `codchi restart %s` boots it"
                                        .formatted(machine));
    }

    private Completed switchTo(MachineName machine, String system, Progress progress) {
        return machines.exec(
                        machine,
                        ExecRequest.asRoot(
                                "/run/current-system/sw/bin/bash",
                                "-c",
                                "exec \"$0\" switch >&2",
                                system + "/bin/switch-to-configuration"))
                .complete(
                        Deadline.seconds(
                                300, "the system of machine " + machine + " to be activated"),
                        line -> progress.log("activation", line));
    }
}
