package dev.codchi.cli;

import dev.codchi.cli.terminal.ProgressView;
import dev.codchi.cli.terminal.Screen;
import dev.codchi.driver.MachineName;
import dev.codchi.machine.Life;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "duplicate",
        aliases = "dup",
        description = "Make a second machine with all files and the system of the first.",
        footerHeading = "%nExample:%n",
        footer = {
            "  codchi duplicate my-project my-experiment",
            "",
            "A running machine is stopped meanwhile and started again; the copy is not",
            "started."
        })
class DuplicateCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "NAME",
            description = "Machine.",
            completionCandidates = MachineNames.class)
    private MachineName name;

    @Parameters(index = "1", paramLabel = "NEW", description = "Name of the copy.")
    private MachineName newName;

    private final Life life;
    private final Screen screen;

    DuplicateCommand(Life life, Screen screen) {
        this.life = life;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        try (ProgressView progress = screen.progress()) {
            life.duplicate(name, newName, progress);
            progress.done();
        }
        return 0;
    }
}
