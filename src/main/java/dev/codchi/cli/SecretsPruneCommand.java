package dev.codchi.cli;

import dev.codchi.cli.terminal.Screen;
import dev.codchi.driver.MachineName;
import dev.codchi.machine.Machines;
import dev.codchi.secret.Secrets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "prune",
        description = "Remove the values that no module of a machine asks for any more.",
        footerHeading = "%nExample:%n",
        footer = "  codchi secrets prune my-project")
class SecretsPruneCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "NAME",
            description = "Machine.",
            completionCandidates = MachineNames.class)
    private MachineName name;

    private final Machines machines;
    private final Secrets secrets;
    private final Screen screen;

    SecretsPruneCommand(Machines machines, Secrets secrets, Screen screen) {
        this.machines = machines;
        this.secrets = secrets;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        machines.get(name);
        List<String> removed = secrets.prune(name);
        screen.say(
                removed.isEmpty()
                        ? "Nothing to remove."
                        : "Removed: " + String.join(", ", removed));
        return 0;
    }
}
