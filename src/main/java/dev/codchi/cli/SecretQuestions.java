package dev.codchi.cli;

import dev.codchi.cli.terminal.Screen;
import dev.codchi.cli.terminal.Screen.Style;
import dev.codchi.nix.Manifest;
import dev.codchi.nix.Manifest.Secret.Kind;
import dev.codchi.problem.Problem;
import dev.codchi.secret.SecretSource;
import java.util.Optional;

/** Asks for secrets on the terminal. */
final class SecretQuestions implements SecretSource.Asker {

    private final Screen screen;

    SecretQuestions(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Optional<byte[]> ask(Manifest.Secret secret, Optional<Problem> refused) {
        if (refused.isPresent()) {
            screen.show(refused.get());
        } else {
            screen.pauseProgress();
            screen.say("");
            introduce(secret.name(), secret.description());
        }
        secret.fallback()
                .ifPresent(text ->
                        screen.say(
                                "  " + screen.talk(Style.DIM, "Enter takes the default: ") + text));
        if (secret.optional() && secret.fallback().isEmpty()) {
            screen.say("  " + screen.talk(Style.DIM, "optional: Enter leaves it out"));
        }
        while (true) {
            byte[] answer = value(secret.name(), secret.kind());
            if (answer.length > 0) {
                return Optional.of(answer);
            }
            if (!secret.isRequired()) {
                return Optional.empty();
            }
            screen.say("  The machine needs a value.");
        }
    }

    void introduce(String name, String description) {
        screen.say(
                screen.talk(Style.BOLD, name)
                        + (description.isBlank() ? "" : "  " + description.strip()));
    }

    /** Lets the user type a value, or name the file that is it. */
    byte[] value(String name, Kind kind) {
        Optional<byte[]> answer =
                switch (kind) {
                    case LINE -> screen.askSecret("  value (Ctrl-R shows it):", false);
                    case MULTILINE ->
                            screen.askSecret("  lines (Ctrl-R shows, Ctrl-D ends):", true);
                    case FILE -> file();
                };
        return answer.orElseThrow(
                () -> Problem.of(UsageProblem.DECLINED, "no value was given for " + name));
    }

    private Optional<byte[]> file() {
        while (true) {
            Optional<String> path = screen.ask("  path of the file:");
            if (path.isEmpty() || path.get().isEmpty()) {
                return path.map(_ -> new byte[0]);
            }
            try {
                return Optional.of(UserFiles.read(path.get(), screen));
            } catch (Problem problem) {
                screen.show(problem);
            }
        }
    }
}
