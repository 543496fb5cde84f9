package dev.codchi.cli;

import dev.codchi.cli.terminal.ProgressView;
import dev.codchi.cli.terminal.Screen;
import dev.codchi.driver.MachineName;
import dev.codchi.machine.Machines;
import dev.codchi.nix.Manifest.Secret.Kind;
import dev.codchi.secret.Secrets;
import dev.codchi.secret.Secrets.Listed;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "set",
        description = "Set a secret: asks for it, or reads a file or standard input.",
        footerHeading = "%nExample:%n",
        footer = {
            "  codchi secrets set my-project DB_PASSWORD",
            "  codchi secrets set my-project TLS_KEY --file key.pem",
            "  pass show db | codchi secrets set my-project DB_PASSWORD",
            "",
            "A running machine has it at once, and restarts the services that use it."
        })
class SecretsSetCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "NAME",
            description = "Machine.",
            completionCandidates = MachineNames.class)
    private MachineName name;

    @Parameters(index = "1", paramLabel = "SECRET", description = "Name of the secret.")
    private String secret;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "Take the content of a file; - for standard input.")
    private @Nullable String file;

    private final Machines machines;
    private final Secrets secrets;
    private final Screen screen;

    SecretsSetCommand(Machines machines, Secrets secrets, Screen screen) {
        this.machines = machines;
        this.secrets = secrets;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        machines.get(name);
        byte[] value = value();
        try (ProgressView progress = screen.progress()) {
            secrets.set(name, Map.of(secret, value), progress);
            progress.done();
        } finally {
            Arrays.fill(value, (byte) 0);
        }
        return 0;
    }

    private byte[] value() {
        if (file != null) {
            return UserFiles.read(file, screen);
        }
        if (!screen.canAsk()) {
            return UserFiles.read("-", screen);
        }
        Optional<Listed> known =
                secrets.list(name).stream().filter(one -> one.name().equals(secret)).findFirst();
        SecretQuestions questions = new SecretQuestions(screen);
        questions.introduce(secret, known.map(Listed::description).orElse(""));
        return questions.value(secret, known.flatMap(Listed::kind).orElse(Kind.LINE));
    }
}
