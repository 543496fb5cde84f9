package dev.codchi.cli;

import dev.codchi.cli.terminal.Attachment;
import dev.codchi.cli.terminal.Screen;
import dev.codchi.driver.MachineName;
import dev.codchi.machine.Machines;
import dev.codchi.problem.Problem;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "logs",
        description = "Show a machine's journal, or the log of its newest job.",
        footerHeading = "%nExample:%n",
        footer = {"  codchi logs -f my-project", "  codchi logs --build my-project"})
class LogsCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "NAME",
            description = "Machine.",
            completionCandidates = MachineNames.class)
    private MachineName name;

    @Option(names = "--build", description = "The log of the newest job: init, rebuild, start …")
    private boolean build;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on as the log grows.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "200",
            description = "How many of the newest lines (default: ${DEFAULT-VALUE}).")
    private int lines;

    private final Machines machines;
    private final Screen screen;

    LogsCommand(Machines machines, Screen screen) {
        this.machines = machines;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        if (!build) {
            return Attachment.reading(
                    screen.streams(), () -> machines.journal(name, lines, follow));
        }
        Path log =
                machines.jobLog(name)
                        .orElseThrow(() ->
                                Problem.of(
                                        UsageProblem.NO_LOG,
                                        "machine " + name + " has no log of a job"));
        new LogFile(log).print(screen, lines, () -> follow && machines.get(name).job().isPresent());
        return 0;
    }
}
