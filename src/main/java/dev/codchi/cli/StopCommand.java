package dev.codchi.cli;

import dev.codchi.cli.terminal.ProgressView;
import dev.codchi.cli.terminal.Screen;
import dev.codchi.driver.MachineName;
import dev.codchi.driver.RunState;
import dev.codchi.machine.Machines;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "stop",
        description = "Shut a machine down.",
        footerHeading = "%nExample:%n",
        footer = {"  codchi stop my-project", "  codchi stop --all"})
class StopCommand extends Selection implements Callable<Integer> {

    private final Machines machines;
    private final Screen screen;

    StopCommand(Machines machines, Screen screen) {
        this.machines = machines;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        List<MachineName> chosen =
                among(machines.list(), machine -> machine.state() == RunState.RUNNING);
        return each(
                chosen,
                screen,
                name -> {
                    try (ProgressView progress = screen.progress()) {
                        machines.stop(name, progress);
                        progress.done();
                    }
                });
    }
}
