package dev.codchi.cli;

import dev.codchi.cli.terminal.Screen;
import dev.codchi.cli.terminal.Sizes;
import dev.codchi.driver.RunState;
import dev.codchi.store.Store;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "status",
        description = "Show state, version and sizes of the store.",
        footerHeading = "%nExample:%n",
        footer = {
            "  codchi store status",
            "",
            "--json: state (as of a machine), nixVersion, freeBytes, usedBytes."
        })
class StoreStatusCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    private final Store store;
    private final Screen screen;

    StoreStatusCommand(Store store, Screen screen) {
        this.store = store;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        Store.Status status = store.status();
        if (json) {
            Map<String, Object> keys = new LinkedHashMap<>();
            keys.put("state", MachineView.word(status.state()));
            keys.put("nixVersion", status.nixVersion());
            keys.put("freeBytes", status.freeBytes());
            keys.put("usedBytes", status.usedBytes());
            screen.json(keys);
            return 0;
        }
        screen.print("state  " + MachineView.word(status.state()));
        if (status.state() == RunState.RUNNING) {
            screen.print("nix    " + status.nixVersion());
            screen.print("used   " + Sizes.inWords(status.usedBytes()));
            screen.print("free   " + Sizes.inWords(status.freeBytes()));
        }
        return 0;
    }
}
