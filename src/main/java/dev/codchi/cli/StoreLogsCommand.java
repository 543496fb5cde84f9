package dev.codchi.cli;

import dev.codchi.cli.terminal.Screen;
import dev.codchi.store.Store;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;

@Command(
        name = "logs",
        description = "Show the store's journal.",
        footerHeading = "%nExample:%n",
        footer = {
            "  codchi store logs -f",
            "",
            "--json: an object a line with time (ISO 8601), unit, program, pid, priority",
            "(0 worst to 7) and message; what is unknown is null."
        })
class StoreLogsCommand implements Callable<Integer> {

    @ArgGroup(exclusive = false)
    private @Nullable JournalOptions given;

    private final Store store;
    private final Screen screen;

    StoreLogsCommand(Store store, Screen screen) {
        this.store = store;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        return JournalOptions.orDefaults(given).print(screen, store::journal);
    }
}
