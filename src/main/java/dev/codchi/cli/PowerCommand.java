package dev.codchi.cli;

import dev.codchi.cli.terminal.ProgressView;
import dev.codchi.cli.terminal.Screen;
import dev.codchi.driver.MachineName;
import dev.codchi.driver.RunState;
import dev.codchi.machine.Machine;
import dev.codchi.machine.Machines;
import dev.codchi.progress.Progress;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;

/** Starts, stops and restarts machines. */
abstract class PowerCommand extends Selection implements Callable<Integer> {

    private final Machines machines;
    private final Screen screen;
    private final Predicate<Machine> fit;

    /**
     * @param fit whether {@code --all} means the machine too
     */
    PowerCommand(Machines machines, Screen screen, Predicate<Machine> fit) {
        this.machines = machines;
        this.screen = screen;
        this.fit = fit;
    }

    abstract void run(Machines machines, MachineName name, Progress progress);

    @Override
    public Integer call() {
        return each(
                among(machines.list(), fit),
                screen,
                name -> {
                    try (ProgressView progress = screen.progress()) {
                        run(machines, name, progress);
                        progress.done();
                    }
                });
    }

    @Command(
            name = "start",
            description = "Start a machine, and the store if need be.",
            footerHeading = "%nExample:%n",
            footer = {"  codchi start my-project", "  codchi start --all"})
    static class Start extends PowerCommand {

        Start(Machines machines, Screen screen) {
            super(
                    machines,
                    screen,
                    machine ->
                            machine.state() != RunState.RUNNING
                                    && machine.condition() != Machine.Condition.DELETING);
        }

        @Override
        void run(Machines machines, MachineName name, Progress progress) {
            machines.start(name, progress);
        }
    }

    @Command(
            name = "stop",
            description = "Shut a machine down.",
            footerHeading = "%nExample:%n",
            footer = {"  codchi stop my-project", "  codchi stop --all"})
    static class Stop extends PowerCommand {

        Stop(Machines machines, Screen screen) {
            super(machines, screen, machine -> machine.state() == RunState.RUNNING);
        }

        @Override
        void run(Machines machines, MachineName name, Progress progress) {
            machines.stop(name, progress);
        }
    }

    @Command(
            name = "restart",
            description = "Shut a machine down and start it again.",
            footerHeading = "%nExample:%n",
            footer = {"  codchi restart my-project", "  codchi restart --all"})
    static class Restart extends PowerCommand {

        Restart(Machines machines, Screen screen) {
            super(machines, screen, machine -> machine.state() == RunState.RUNNING);
        }

        @Override
        void run(Machines machines, MachineName name, Progress progress) {
            machines.restart(name, progress);
        }
    }
}
