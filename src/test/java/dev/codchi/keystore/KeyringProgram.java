package dev.codchi.keystore;

import dev.codchi.problem.Problem;
import java.nio.file.Path;

/**
 * Codchi's keys in a process of its own, whose environment decides which keyring it finds: {@code
 * DATA make|open|status|use KIND}. Prints the key's id, or the problem.
 */
public final class KeyringProgram {

    private KeyringProgram() {}

    public static void main(String[] args) {
        Path data = Path.of(args[0]);
        try {
            System.out.println(run(new SystemKeys(data).keys(), args));
        } catch (Problem problem) {
            System.out.println(problem.code() + ": " + problem.message());
        }
        System.exit(0);
    }

    private static String run(DataKeys keys, String[] args) {
        return switch (args[1]) {
            case "make" ->
                    keys.exclusively(() -> {
                        try (DataKey key = keys.openOrMake()) {
                            return key.id();
                        }
                    });
            case "open" -> {
                try (DataKey key = keys.open()) {
                    yield key.id();
                }
            }
            case "use" -> {
                keys.use(KeystoreKind.of(args[2]), dev.codchi.progress.Progress.SILENT);
                yield keys.current().orElseThrow().keystore().id();
            }
            default -> {
                DataKeys.Standing keyring = keys.standings().getFirst();
                yield keyring.kind().id() + " " + keyring.usable() + " " + keyring.detail();
            }
        };
    }
}
