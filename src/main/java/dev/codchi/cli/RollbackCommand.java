package dev.codchi.cli;

import dev.codchi.cli.terminal.ProgressView;
import dev.codchi.cli.terminal.Screen;
import dev.codchi.driver.MachineName;
import dev.codchi.machine.Generations;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "rollback",
        description = "Go back to the system that ran before.",
        footerHeading = "%nExample:%n",
        footer = {
            "  codchi rollback my-project",
            "",
            "A second rollback undoes the first. `codchi generations` knows all of them."
        })
class RollbackCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "NAME",
            description = "Machine.",
            completionCandidates = MachineNames.class)
    private MachineName name;

    private final Generations generations;
    private final Screen screen;

    RollbackCommand(Generations generations, Screen screen) {
        this.generations = generations;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        try (ProgressView progress = screen.progress()) {
            int number = generations.rollback(name, progress);
            progress.done();
            screen.say("Machine " + name + " is at generation " + number + " again.");
        }
        return 0;
    }
}
