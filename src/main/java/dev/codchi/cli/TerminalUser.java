package dev.codchi.cli;

import dev.codchi.cli.terminal.Screen;
import dev.codchi.host.HostEnvironment;
import dev.codchi.keystore.KeystoreUser;
import java.util.Optional;

/** Whoever sits at the terminal; a script names a file with the passphrase instead. */
final class TerminalUser implements KeystoreUser {

    private static final String PASSPHRASE_FILE = "CODCHI_PASSPHRASE_FILE";

    private final Screen screen;
    private final HostEnvironment environment;

    TerminalUser(Screen screen, HostEnvironment environment) {
        this.screen = screen;
        this.environment = environment;
    }

    @Override
    public boolean isPresent() {
        return screen.canAsk();
    }

    @Override
    public Optional<char[]> passphrase(String question) {
        String file = environment.variables().get(PASSPHRASE_FILE);
        if (file != null) {
            return Optional.of(UserFiles.firstLine(UserFiles.read(file, screen)));
        }
        return screen.canAsk()
                ? screen.askSecret(question, false).map(UserFiles::characters)
                : Optional.empty();
    }

    @Override
    public void tell(String message) {
        screen.say(message);
    }
}
