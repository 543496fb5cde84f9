package dev.codchi.cli;

import dev.codchi.cli.terminal.Screen;
import dev.codchi.driver.MachineName;
import dev.codchi.machine.Machines;
import dev.codchi.secret.Secrets;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "get",
        description = "Print the value of a secret, and nothing else.",
        footerHeading = "%nExample:%n",
        footer = "  codchi secrets get my-project DB_PASSWORD")
class SecretsGetCommand implements Callable<Integer> {

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

    SecretsGetCommand(Machines machines, Secrets secrets, Screen screen) {
        this.machines = machines;
        this.secrets = secrets;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        machines.get(name);
        byte[] value = secrets.get(name, secret);
        screen.write(value);
        Arrays.fill(value, (byte) 0);
        return 0;
    }
}
