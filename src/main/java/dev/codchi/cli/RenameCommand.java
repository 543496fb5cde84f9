package dev.codchi.cli;

import dev.codchi.cli.terminal.ProgressView;
import dev.codchi.cli.terminal.Screen;
import dev.codchi.driver.MachineName;
import dev.codchi.machine.Life;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "rename",
        description = "Give a machine another name.",
        footerHeading = "%nExample:%n",
        footer = {
            "  codchi rename my-project my-old-project",
            "",
            "A running machine is stopped for that and started again."
        })
class RenameCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "NAME",
            description = "Machine.",
            completionCandidates = MachineNames.class)
    private MachineName name;

    @Parameters(index = "1", paramLabel = "NEW", description = "Its new name.")
    private MachineName newName;

    private final Life life;
    private final Screen screen;

    RenameCommand(Life life, Screen screen) {
        this.life = life;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        try (ProgressView progress = screen.progress()) {
            life.rename(name, newName, progress);
            progress.done();
        }
        return 0;
    }
}
