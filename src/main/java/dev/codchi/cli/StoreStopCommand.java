package dev.codchi.cli;

import dev.codchi.cli.terminal.ProgressView;
import dev.codchi.cli.terminal.Screen;
import dev.codchi.driver.RunState;
import dev.codchi.problem.Problem;
import dev.codchi.store.Store;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "stop",
        description = "Shut the store down. Running machines can build nothing without it.",
        footerHeading = "%nExample:%n",
        footer = "  codchi store stop")
class StoreStopCommand implements Callable<Integer> {

    @Option(names = "--yes", description = "Do not ask, even while machines run.")
    private boolean yes;

    private final Store store;
    private final MachineReader machines;
    private final Screen screen;

    StoreStopCommand(Store store, MachineReader machines, Screen screen) {
        this.store = store;
        this.machines = machines;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        String running =
                machines.list().stream()
                        .filter(machine -> machine.state() == RunState.RUNNING)
                        .map(machine -> machine.name().value())
                        .collect(Collectors.joining(", "));
        if (!running.isEmpty()
                && !yes
                && !new Questions(screen)
                        .agree(
                                "These machines need the store: " + running + ". Stop it?",
                                "--yes")) {
            throw Problem.of(UsageProblem.DECLINED, "the store was not stopped");
        }
        try (ProgressView progress = screen.progress()) {
            store.stop(progress);
            progress.done();
        }
        return 0;
    }
}
