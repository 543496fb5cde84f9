package dev.codchi.cli;

import dev.codchi.cli.terminal.ProgressView;
import dev.codchi.cli.terminal.Screen;
import dev.codchi.driver.MachineName;
import dev.codchi.machine.Machines;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "restart",
        description = "Shut a machine down and start it again.",
        footerHeading = "%nExample:%n",
        footer = "  codchi restart my-project")
class RestartCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "NAME",
            description = "Machine.",
            completionCandidates = MachineNames.class)
    private MachineName name;

    private final Machines machines;
    private final Screen screen;

    RestartCommand(Machines machines, Screen screen) {
        this.machines = machines;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        try (ProgressView progress = screen.progress()) {
            machines.restart(name, progress);
            progress.done();
        }
        return 0;
    }
}
