package dev.codchi.cli;

import dev.codchi.cli.terminal.ProgressView;
import dev.codchi.cli.terminal.Screen;
import dev.codchi.driver.MachineName;
import dev.codchi.host.HostEnvironment;
import dev.codchi.machine.Backups;
import dev.codchi.secret.SecretSource;
import dev.codchi.secret.SecretsFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description = "Make a machine from a file that `codchi tar` wrote.",
        footerHeading = "%nExample:%n",
        footer = {
            "  codchi import my-project.tar",
            "  codchi import my-project.tar another-name",
            "",
            "The whole file is checked before anything is made. Imported again after it was",
            "interrupted, it begins anew."
        })
class ImportCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "FILE", description = "What `codchi tar` wrote.")
    private Path file;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "NAME",
            description = "Another name than the machine had.")
    private @Nullable MachineName name;

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "Holds the passphrase of the secrets in the file.")
    private @Nullable String passphraseFile;

    @Option(
            names = {"-y", "--yes"},
            description = "Never ask; for secrets without a value neither.")
    private boolean yes;

    private final Backups backups;
    private final HostEnvironment environment;
    private final Screen screen;

    ImportCommand(Backups backups, HostEnvironment environment, Screen screen) {
        this.backups = backups;
        this.environment = environment;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        MachineName made;
        try (ProgressView progress = screen.progress()) {
            made =
                    backups.restore(
                            environment.workingDirectory().resolve(file),
                            Optional.ofNullable(name),
                            this::secrets,
                            progress);
            progress.done();
        }
        screen.say("Machine " + made + " is ready: codchi exec " + made);
        return 0;
    }

    private SecretSource secrets(Optional<byte[]> sealed) {
        Map<String, byte[]> values =
                sealed.map(content ->
                                SecretsFile.parse(
                                        content,
                                        () ->
                                                UserFiles.passphrase(
                                                        passphraseFile,
                                                        screen,
                                                        "Passphrase of the secrets:"),
                                        file.toString()))
                        .orElse(Map.of());
        return new SecretSource(values, SecretOptions.source(null, screen, !yes).asker());
    }
}
