package dev.codchi.cli;

import dev.codchi.cli.terminal.Screen;
import dev.codchi.secret.SecretSource;
import dev.codchi.secret.SecretsFile;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a build gets the secrets that have no value yet. */
class SecretOptions {

    @Option(
            names = "--secrets-file",
            paramLabel = "FILE",
            description =
                    "Values of secrets, as JSON, dotenv or `secrets export` wrote them; - for standard input.")
    private @Nullable String file;

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "Holds the passphrase of an encrypted file of secrets.")
    private @Nullable String passphraseFile;

    /**
     * @param options null where none was given
     */
    static SecretSource source(@Nullable SecretOptions options, Screen screen, boolean mayAsk) {
        Optional<SecretSource.Asker> asker =
                mayAsk && screen.canAsk()
                        ? Optional.of(new SecretQuestions(screen))
                        : Optional.empty();
        return new SecretSource(options == null ? Map.of() : options.given(screen), asker);
    }

    private Map<String, byte[]> given(Screen screen) {
        if (file == null) {
            return Map.of();
        }
        return SecretsFile.parse(
                UserFiles.read(file, screen),
                () -> UserFiles.passphrase(passphraseFile, screen, "Passphrase of the file:"),
                UserFiles.name(file));
    }
}
