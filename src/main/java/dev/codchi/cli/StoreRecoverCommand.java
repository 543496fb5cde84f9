package dev.codchi.cli;

import dev.codchi.cli.terminal.ProgressView;
import dev.codchi.cli.terminal.Screen;
import dev.codchi.store.Store;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "recover",
        description = "Make the store's container anew, and repair Nix' database.",
        footerHeading = "%nExample:%n",
        footer = {
            "  codchi store recover",
            "",
            "What was built stays, and machines keep running.",
            "--json: registeredPaths (0 if the database was good)."
        })
class StoreRecoverCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    private final Store store;
    private final Screen screen;

    StoreRecoverCommand(Store store, Screen screen) {
        this.store = store;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        int registered;
        try (ProgressView progress = screen.progress()) {
            registered = store.recover(progress);
            progress.done();
        }
        if (json) {
            screen.json(Map.of("registeredPaths", registered));
            return 0;
        }
        screen.say(
                registered == 0
                        ? "The database was good."
                        : "The database was damaged; "
                                + registered
                                + " paths are registered anew.");
        return 0;
    }
}
