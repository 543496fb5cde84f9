package dev.codchi.cli;

import dev.codchi.cli.terminal.ProgressView;
import dev.codchi.cli.terminal.Screen;
import dev.codchi.driver.MachineName;
import dev.codchi.machine.Machines;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "rebuild",
        description = "Build a machine's system again and apply it, without a restart.",
        footerHeading = "%nExample:%n",
        footer = {
            "  codchi rebuild my-project",
            "",
            "A build or an activation that fails leaves the machine as it was."
        })
class RebuildCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "NAME",
            description = "Machine.",
            completionCandidates = MachineNames.class)
    private MachineName name;

    @Option(
            names = {"-n", "--no-update"},
            description = "Keep remote modules at the revisions they are at.")
    private boolean noUpdate;

    @Option(
            names = {"-y", "--dont-prompt"},
            description = "Never ask; a secret without a value is an error.")
    private boolean dontPrompt;

    @ArgGroup(exclusive = false)
    private @Nullable SecretOptions secrets;

    private final Machines machines;
    private final Screen screen;

    RebuildCommand(Machines machines, Screen screen) {
        this.machines = machines;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        try (ProgressView progress = screen.progress()) {
            machines.rebuild(
                    name, !noUpdate, SecretOptions.source(secrets, screen, !dontPrompt), progress);
            progress.done();
        }
        return 0;
    }
}
