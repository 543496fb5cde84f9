package dev.codchi.cli;

import dev.codchi.capability.Setup;
import dev.codchi.cli.terminal.ProgressView;
import dev.codchi.cli.terminal.Screen;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "setup",
        description = "Bring this computer to where machines can run; ask before each step.",
        footerHeading = "%nExample:%n",
        footer = "  codchi setup")
class SetupCommand implements Callable<Integer> {

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    private final Setup setup;
    private final Screen screen;

    SetupCommand(Setup setup, Screen screen) {
        this.setup = setup;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        try (ProgressView progress = screen.progress()) {
            int steps = new HostPreparation(setup, screen).run(yes, progress);
            screen.say(
                    steps == 0
                            ? "Nothing to do: machines can run here."
                            : "Done: machines can run here.");
        }
        return 0;
    }
}
