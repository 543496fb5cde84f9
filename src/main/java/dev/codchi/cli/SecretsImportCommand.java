package dev.codchi.cli;

import dev.codchi.cli.terminal.ProgressView;
import dev.codchi.cli.terminal.Screen;
import dev.codchi.driver.MachineName;
import dev.codchi.machine.Machines;
import dev.codchi.secret.Secrets;
import dev.codchi.secret.SecretsFile;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description = "Set the secrets that a file holds.",
        footerHeading = "%nExample:%n",
        footer = {
            "  codchi secrets import my-project secrets.env",
            "",
            "The file is a JSON object of strings, or has lines NAME=VALUE (dotenv), or is",
            "what `codchi secrets export` wrote."
        })
class SecretsImportCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "NAME",
            description = "Machine.",
            completionCandidates = MachineNames.class)
    private MachineName name;

    @Parameters(index = "1", paramLabel = "FILE", description = "The file; - for standard input.")
    private String file;

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "Holds the passphrase of an encrypted file.")
    private @Nullable String passphraseFile;

    private final Machines machines;
    private final Secrets secrets;
    private final Screen screen;

    SecretsImportCommand(Machines machines, Secrets secrets, Screen screen) {
        this.machines = machines;
        this.secrets = secrets;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        machines.get(name);
        Map<String, byte[]> values =
                SecretsFile.parse(
                        UserFiles.read(file, screen),
                        () ->
                                UserFiles.passphrase(
                                        passphraseFile, screen, "Passphrase of the file:"),
                        UserFiles.name(file));
        try (ProgressView progress = screen.progress()) {
            secrets.set(name, values, progress);
            progress.done();
        }
        screen.say("Set: " + String.join(", ", values.keySet()));
        return 0;
    }
}
