package dev.codchi.cli;

import dev.codchi.cli.terminal.Screen;
import dev.codchi.cli.terminal.Sizes;
import dev.codchi.cli.terminal.Table;
import dev.codchi.driver.RunState;
import dev.codchi.machine.GarbageCollection;
import dev.codchi.machine.GarbageCollection.MachineUsage;
import dev.codchi.machine.GarbageCollection.Usage;
import dev.codchi.store.Store;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "status",
        description = "Show state, version and sizes of the store.",
        footerHeading = "%nExample:%n",
        footer = {
            "  codchi store status",
            "",
            "HOME and DATA (of services) are a machine's files. OWN is what the machine alone",
            "needs of the store, SHARED what others need too. DATA is known while it runs.",
            "--json: state (as of a machine), nixVersion, freeBytes, usedBytes, sharedBytes",
            "and machines (name, homeBytes, dataBytes or null, ownBytes, sharedBytes)."
        })
class StoreStatusCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    private final Store store;
    private final GarbageCollection garbage;
    private final Screen screen;

    StoreStatusCommand(Store store, GarbageCollection garbage, Screen screen) {
        this.store = store;
        this.garbage = garbage;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        Store.Status status = store.status();
        Usage usage =
                status.state() == RunState.RUNNING ? garbage.usage() : new Usage(List.of(), 0);
        if (json) {
            Map<String, @Nullable Object> keys = new LinkedHashMap<>();
            keys.put("state", MachineView.word(status.state()));
            keys.put("nixVersion", status.nixVersion());
            keys.put("freeBytes", status.freeBytes());
            keys.put("usedBytes", status.usedBytes());
            keys.put("sharedBytes", usage.shared());
            keys.put("machines", usage.machines().stream().map(StoreStatusCommand::json).toList());
            screen.json(keys);
            return 0;
        }
        screen.print("state  " + MachineView.word(status.state()));
        if (status.state() == RunState.RUNNING) {
            screen.print("nix    " + status.nixVersion());
            screen.print("used   " + Sizes.inWords(status.usedBytes()));
            screen.print("shared " + Sizes.inWords(usage.shared()));
            screen.print("free   " + Sizes.inWords(status.freeBytes()));
        }
        if (!usage.machines().isEmpty()) {
            screen.print("");
            screen.table(table(usage));
        }
        return 0;
    }

    private static Table table(Usage usage) {
        Table table = new Table("MACHINE", "HOME", "DATA", "OWN", "SHARED");
        for (MachineUsage machine : usage.machines()) {
            table.row(
                    machine.name().value(),
                    Sizes.inWords(machine.home()),
                    machine.state().isPresent() ? Sizes.inWords(machine.state().getAsLong()) : "-",
                    Sizes.inWords(machine.own()),
                    Sizes.inWords(machine.shared()));
        }
        return table;
    }

    private static Map<String, @Nullable Object> json(MachineUsage machine) {
        Map<String, @Nullable Object> keys = new LinkedHashMap<>();
        keys.put("name", machine.name().value());
        keys.put("homeBytes", machine.home());
        keys.put("dataBytes", machine.state().isPresent() ? machine.state().getAsLong() : null);
        keys.put("ownBytes", machine.own());
        keys.put("sharedBytes", machine.shared());
        return keys;
    }
}
