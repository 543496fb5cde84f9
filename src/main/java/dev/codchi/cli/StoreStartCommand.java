package dev.codchi.cli;

import dev.codchi.cli.terminal.ProgressView;
import dev.codchi.cli.terminal.Screen;
import dev.codchi.store.Store;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "start",
        description = "Make the store if there is none, and start it.",
        footerHeading = "%nExample:%n",
        footer = "  codchi store start")
class StoreStartCommand implements Callable<Integer> {

    private final Store store;
    private final Screen screen;

    StoreStartCommand(Store store, Screen screen) {
        this.store = store;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        try (ProgressView progress = screen.progress()) {
            store.ensureRunning(progress);
            progress.done();
        }
        return 0;
    }
}
