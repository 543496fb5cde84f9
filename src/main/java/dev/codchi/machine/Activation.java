package dev.codchi.machine;

import dev.codchi.driver.ExecRequest;
import dev.codchi.driver.Execution.Completed;
import dev.codchi.driver.HostDriver;
import dev.codchi.driver.MachineDriver;
import dev.codchi.driver.MachineName;
import dev.codchi.host.Deadline;
import dev.codchi.problem.Problem;
import dev.codchi.progress.Progress;
import java.util.List;
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

    /** What a switch would do, in the words of the system's own program. */
    List<String> forecast(MachineName machine, String system, Progress progress) {
        progress.step("Asking what a switch would do");
        return run(machine, system, "dry-activate", progress).stderr();
    }

    private Completed switchTo(MachineName machine, String system, Progress progress) {
        return run(machine, system, "switch", progress);
    }

    private Completed run(MachineName machine, String system, String action, Progress progress) {
        return machines.exec(
                        machine,
                        ExecRequest.asRoot(
                                "/run/current-system/sw/bin/bash",
                                "-c",
                                "exec \"$0\" \"$1\" >&2",
                                system + "/bin/switch-to-configuration",
                                action))
                .complete(
                        Deadline.seconds(
                                300, "the system of machine " + machine + " to be activated"),
                        line -> progress.log("activation", line));
    }
}
