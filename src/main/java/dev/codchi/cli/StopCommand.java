package dev.codchi.cli;

import dev.codchi.cli.terminal.ProgressView;
import dev.codchi.cli.terminal.Screen;
import dev.codchi.driver.MachineName;
import dev.codchi.machine.Machines;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "stop",
        description = "Shut a machine down.",
        footerHeading = "%nExample:%n",
        footer = "  codchi stop my-project")
class StopCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "NAME",
            description = "Machine.",
            completionCandidates = MachineNames.class)
    private MachineName name;

    private final Machines machines;
    private final Screen screen;

    StopCommand(Machines machines, Screen screen) {
        this.machines = machines;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        try (ProgressView progress = screen.progress()) {
            machines.stop(name, progress);
            progress.done();
        }
        return 0;
    }
}
