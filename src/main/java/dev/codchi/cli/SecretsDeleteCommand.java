package dev.codchi.cli;

import dev.codchi.cli.terminal.ProgressView;
import dev.codchi.cli.terminal.Screen;
import dev.codchi.driver.MachineName;
import dev.codchi.machine.Machines;
import dev.codchi.secret.Secrets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "delete",
        description = "Remove the value of a secret.",
        footerHeading = "%nExample:%n",
        footer = "  codchi secrets delete my-project DB_PASSWORD")
class SecretsDeleteCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "NAME",
            description = "Machine.",
            completionCandidates = MachineNames.class)
    private MachineName name;

    @Parameters(index = "1", paramLabel = "SECRET", description = "Name of the secret.")
    private String secret;

    private final Machines machines;
    private final Secrets secrets;
    private final Screen screen;

    SecretsDeleteCommand(Machines machines, Secrets secrets, Screen screen) {
        this.machines = machines;
        this.secrets = secrets;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        machines.get(name);
        try (ProgressView progress = screen.progress()) {
            secrets.delete(name, secret, progress);
            progress.done();
        }
        return 0;
    }
}
