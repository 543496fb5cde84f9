package dev.codchi.cli;

import dev.codchi.cli.terminal.Screen;
import dev.codchi.driver.MachineName;
import dev.codchi.machine.Machines;
import dev.codchi.secret.Secrets;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "export",
        description = "Write all values of a machine, encrypted under a passphrase.",
        footerHeading = "%nExample:%n",
        footer = {
            "  codchi secrets export my-project my-project.secrets",
            "  codchi secrets import other-project my-project.secrets"
        })
class SecretsExportCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "NAME",
            description = "Machine.",
            completionCandidates = MachineNames.class)
    private MachineName name;

    @Parameters(
            index = "1",
            arity = "0..1",
            defaultValue = "-",
            paramLabel = "FILE",
            description = "File to make; standard output without one.")
    private String file;

    @Option(names = "--passphrase-file", paramLabel = "FILE", description = "Holds the passphrase.")
    private @Nullable String passphraseFile;

    private final Machines machines;
    private final Secrets secrets;
    private final Screen screen;

    SecretsExportCommand(Machines machines, Secrets secrets, Screen screen) {
        this.machines = machines;
        this.secrets = secrets;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        machines.get(name);
        char[] passphrase = UserFiles.newPassphrase(passphraseFile, screen);
        try {
            UserFiles.write(file, secrets.export(name, passphrase), screen);
        } finally {
            Arrays.fill(passphrase, '\0');
        }
        return 0;
    }
}
