package dev.codchi.cli;

import dev.codchi.cli.terminal.ProgressView;
import dev.codchi.cli.terminal.Screen;
import dev.codchi.secret.Vault;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "rekey",
        description = "Encrypt all values of all machines with a new key.",
        footerHeading = "%nExample:%n",
        footer = "  codchi secrets rekey")
class SecretsRekeyCommand implements Callable<Integer> {

    private final Vault vault;
    private final Screen screen;

    SecretsRekeyCommand(Vault vault, Screen screen) {
        this.vault = vault;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        try (ProgressView progress = screen.progress()) {
            vault.rekey(progress);
            progress.done();
        }
        return 0;
    }
}
