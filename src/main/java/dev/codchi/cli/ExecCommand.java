package dev.codchi.cli;

import dev.codchi.cli.terminal.Attachment;
import dev.codchi.cli.terminal.ProgressView;
import dev.codchi.cli.terminal.Screen;
import dev.codchi.driver.ExecRequest.TerminalSize;
import dev.codchi.driver.Execution;
import dev.codchi.driver.MachineName;
import dev.codchi.host.HostEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * The exit codes of Codchi's own failures are those of {@code docker exec}, {@code env} and so on.
 */
@Command(
        name = "exec",
        aliases = "run",
        description = "Run a program in a machine, or a login shell; start it if need be.",
        exitCodeOnInvalidInput = ExecCommand.CODCHI_FAILED,
        exitCodeOnExecutionException = ExecCommand.CODCHI_FAILED,
        footerHeading = "%nExample:%n",
        footer = {
            "  codchi exec my-project",
            "  codchi exec my-project -- ls -la \"a b\"",
            "",
            "Exit codes: the program's own; 125 when Codchi failed, 126 when the program",
            "cannot be executed, 127 when it does not exist, 128 + n after signal n."
        })
class ExecCommand implements Callable<Integer> {

    static final int CODCHI_FAILED = 125;

    @Parameters(
            index = "0",
            paramLabel = "NAME",
            description = "Machine.",
            completionCandidates = MachineNames.class)
    private MachineName name;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "CMD",
            description = "Program and its arguments, handed over untouched.")
    private List<String> command = new ArrayList<>();

    private final Programs programs;
    private final HostEnvironment environment;
    private final Screen screen;

    ExecCommand(Programs programs, HostEnvironment environment, Screen screen) {
        this.programs = programs;
        this.environment = environment;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        return run(name, ExecLine.argv(command));
    }

    int run(MachineName machine, List<String> argv) {
        return Attachment.run(screen.streams(), terminal -> start(machine, argv, terminal));
    }

    private Execution start(
            MachineName machine, List<String> argv, Optional<TerminalSize> terminal) {
        try (ProgressView progress = screen.progress()) {
            Execution program =
                    programs.start(
                            machine, argv, environment.workingDirectory(), terminal, progress);
            progress.done();
            return program;
        }
    }
}
