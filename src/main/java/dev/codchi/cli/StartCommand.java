package dev.codchi.cli;

import dev.codchi.cli.terminal.ProgressView;
import dev.codchi.cli.terminal.Screen;
import dev.codchi.driver.MachineName;
import dev.codchi.driver.RunState;
import dev.codchi.machine.Machine;
import dev.codchi.machine.Machines;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "start",
        description = "Start a machine, and the store if need be.",
        footerHeading = "%nExample:%n",
        footer = {"  codchi start my-project", "  codchi start --all"})
class StartCommand extends Selection implements Callable<Integer> {

    private final Machines machines;
    private final Screen screen;

    StartCommand(Machines machines, Screen screen) {
        this.machines = machines;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        List<MachineName> chosen =
                among(
                        machines.list(),
                        machine ->
                                machine.state() != RunState.RUNNING
                                        && machine.condition() != Machine.Condition.DELETING);
        return each(
                chosen,
                screen,
                name -> {
                    try (ProgressView progress = screen.progress()) {
                        machines.start(name, progress);
                        progress.done();
                    }
                });
    }
}
