package dev.codchi.cli;

import dev.codchi.cli.terminal.Screen;
import dev.codchi.driver.MachineName;
import dev.codchi.machine.Machine;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "status",
        description = "Show all machines, or one.",
        footerHeading = "%nExample:%n",
        footer = {
            "  codchi status",
            "",
            "--json: objects with name, state (absent, stopped, starting, running,",
            "stopping, broken), condition (incomplete, ready, failed, deleting,",
            "renaming, copying), modified (modules, since the last build), protected, base",
            "(nixpkgs, offline), modules (url, attribute, nixpkgs: whether that flake's is",
            "used), job (verb, pid, since; or null)",
            "and created. Times are ISO 8601."
        })
class StatusCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "Machine.",
            completionCandidates = MachineNames.class)
    private @Nullable MachineName name;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    private final MachineReader machines;
    private final Screen screen;

    StatusCommand(MachineReader machines, Screen screen) {
        this.machines = machines;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        if (name == null) {
            showAll(json);
        } else {
            show(machines.get(name));
        }
        return 0;
    }

    void showAll(boolean asJson) {
        List<Machine> all = machines.list();
        if (asJson) {
            screen.json(all.stream().map(MachineView::json).toList());
            return;
        }
        if (all.isEmpty()) {
            screen.say("No machines yet. Make one: codchi init NAME URL, or see codchi demo");
            return;
        }
        screen.table(MachineView.table(all));
    }

    private void show(Machine machine) {
        if (json) {
            screen.json(MachineView.json(machine));
            return;
        }
        MachineView.lines(machine).forEach(screen::print);
    }
}
