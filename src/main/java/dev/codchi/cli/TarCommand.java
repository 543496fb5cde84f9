package dev.codchi.cli;

import dev.codchi.cli.terminal.ProgressView;
import dev.codchi.cli.terminal.Screen;
import dev.codchi.driver.MachineName;
import dev.codchi.host.HostEnvironment;
import dev.codchi.machine.Backups;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "tar",
        description = "Write a whole machine into a file, for another computer or as a backup.",
        footerHeading = "%nExample:%n",
        footer = {
            "  codchi tar my-project my-project.tar",
            "  codchi import my-project.tar",
            "",
            "A running machine is stopped meanwhile. `nixos/` in the file is a flake that",
            "makes the same system without Codchi's containers."
        })
class TarCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "NAME",
            description = "Machine.",
            completionCandidates = MachineNames.class)
    private MachineName name;

    @Parameters(index = "1", paramLabel = "FILE", description = "File to make.")
    private Path file;

    @Option(
            names = "--with-secrets",
            description = "Take the values of secrets along, encrypted under a passphrase.")
    private boolean withSecrets;

    @Option(names = "--passphrase-file", paramLabel = "FILE", description = "Holds the passphrase.")
    private @Nullable String passphraseFile;

    private final Backups backups;
    private final HostEnvironment environment;
    private final Screen screen;

    TarCommand(Backups backups, HostEnvironment environment, Screen screen) {
        this.backups = backups;
        this.environment = environment;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        Optional<char[]> passphrase =
                withSecrets
                        ? Optional.of(UserFiles.newPassphrase(passphraseFile, screen))
                        : Optional.empty();
        try (ProgressView progress = screen.progress()) {
            backups.export(
                    name, environment.workingDirectory().resolve(file), passphrase, progress);
            progress.done();
        } finally {
            passphrase.ifPresent(phrase -> Arrays.fill(phrase, '\0'));
        }
        return 0;
    }
}
