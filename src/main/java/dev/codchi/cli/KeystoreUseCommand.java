package dev.codchi.cli;

import dev.codchi.cli.terminal.ProgressView;
import dev.codchi.cli.terminal.Screen;
import dev.codchi.keystore.DataKeys;
import dev.codchi.keystore.KeystoreKind;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "use",
        description = "Let another keystore guard the key of the secrets.",
        footerHeading = "%nExample:%n",
        footer = {
            "  codchi keystore use passphrase",
            "",
            "secret-service: the keyring of the desktop; systemd-creds: bound to this",
            "computer; passphrase: asked for each time, or read from the file that the",
            "variable CODCHI_PASSPHRASE_FILE names; key-file: weak. On Windows dpapi."
        })
class KeystoreUseCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "KEYSTORE",
            description =
                    "One of: secret-service, dpapi, keychain, systemd-creds, passphrase, key-file.")
    private KeystoreKind kind;

    private final DataKeys keys;
    private final Screen screen;

    KeystoreUseCommand(DataKeys keys, Screen screen) {
        this.keys = keys;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        try (ProgressView progress = screen.progress()) {
            keys.use(kind, progress);
            progress.done();
        }
        screen.say("The key of the secrets is guarded by " + kind.title() + ".");
        return 0;
    }
}
