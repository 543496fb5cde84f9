package dev.codchi.cli;

import dev.codchi.cli.terminal.ProgressView;
import dev.codchi.cli.terminal.Screen;
import dev.codchi.driver.MachineName;
import dev.codchi.machine.Machine;
import dev.codchi.machine.Updates;
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
            "  codchi status --check",
            "",
            "--json: objects with name, state (absent, stopped, starting, running,",
            "stopping, broken), condition (incomplete, ready, failed, deleting,",
            "renaming, copying), modified (modules, or their directory), updates (whether a",
            "server has something newer), checked (when these two were looked for, or null),",
            "protected, base (nixpkgs, offline), modules (url, attribute, nixpkgs: whether",
            "that flake's is used), job (verb, pid, since; or null) and created. Times are",
            "ISO 8601."
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

    @Option(
            names = "--check",
            description = "First look whether modules changed, here or on their servers.")
    private boolean check;

    private final MachineReader machines;
    private final Updates updates;
    private final DailyCheck daily;
    private final Screen screen;

    StatusCommand(MachineReader machines, Updates updates, DailyCheck daily, Screen screen) {
        this.machines = machines;
        this.updates = updates;
        this.daily = daily;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        if (check) {
            lookForUpdates();
        }
        if (name == null) {
            showAll(json);
        } else {
            show(machines.get(name));
        }
        return 0;
    }

    private void lookForUpdates() {
        try (ProgressView progress = screen.progress()) {
            updates.check(
                    name == null
                            ? machines.list().stream().map(Machine::name).toList()
                            : List.of(name),
                    progress);
            progress.done();
        }
    }

    void showAll(boolean asJson) {
        List<Machine> all = machines.list();
        if (!check) {
            daily.startIfDue(all);
        }
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
