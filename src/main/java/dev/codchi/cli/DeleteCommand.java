package dev.codchi.cli;

import dev.codchi.cli.terminal.ProgressView;
import dev.codchi.cli.terminal.Screen;
import dev.codchi.cli.terminal.Sizes;
import dev.codchi.driver.MachineName;
import dev.codchi.host.Directories;
import dev.codchi.machine.Life;
import dev.codchi.machine.Machines;
import dev.codchi.problem.Problem;
import dev.codchi.progress.Progress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "delete",
        description = "Remove a machine with all its files.",
        footerHeading = "%nExample:%n",
        footer = "  codchi delete my-project")
class DeleteCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "NAME",
            description = "Machine.",
            completionCandidates = MachineNames.class)
    private MachineName name;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    private final Machines machines;
    private final Life life;
    private final Directories directories;
    private final Screen screen;

    DeleteCommand(Machines machines, Life life, Directories directories, Screen screen) {
        this.machines = machines;
        this.life = life;
        this.directories = directories;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        Life.Loss loss = life.loss(name, Progress.SILENT);
        screen.say("This removes machine " + name + " for good:");
        screen.say(
                "  its home with every file in it: "
                        + directories.home(name.value())
                        + ", "
                        + Sizes.inWords(loss.homeBytes()));
        screen.say("  its container, with data of its services such as databases");
        screen.say("  the values of its secrets");
        screen.say("  its configuration, logs and all its built systems: " + loss.generations());
        if (!yes
                && !new Questions(screen).typed(name.value(), "Type the name to agree:", "--yes")) {
            throw Problem.of(UsageProblem.DECLINED, "nothing was deleted");
        }
        try (ProgressView progress = screen.progress()) {
            machines.delete(name, progress);
            progress.done();
        }
        return 0;
    }
}
