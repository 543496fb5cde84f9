package dev.codchi.secret;

import dev.codchi.nix.Manifest;
import dev.codchi.problem.Problem;
import dev.codchi.progress.Progress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The values that a source gives for what a machine declares. */
final class Answers {

    private final List<Manifest.Secret> declared;
    private final SecretSource source;
    private final Map<String, byte[]> values = new LinkedHashMap<>();

    Answers(List<Manifest.Secret> declared, SecretSource source) {
        this.declared = declared;
        this.source = source;
    }

    Map<String, byte[]> values() {
        return values;
    }

    void takeGiven(Progress progress) {
        Set<String> names = Declarations.names(declared);
        source.given().keySet().stream()
                .filter(name -> !names.contains(name))
                .forEach(name ->
                        progress.warn(
                                "a value for " + name + " is given, which no module declares"));
        for (Manifest.Secret secret : declared) {
            byte[] value = source.given().get(secret.name());
            if (value != null) {
                values.put(secret.name(), ValueRules.checked(secret, value));
            }
        }
    }

    /**
     * Asks for what has no value, and for what may do without one once.
     *
     * @return the names that were asked for
     */
    List<String> ask(Set<String> kept, Set<String> asked) {
        List<String> now = new ArrayList<>();
        for (Manifest.Secret secret : declared) {
            String name = secret.name();
            boolean answered = !secret.isRequired() && asked.contains(name);
            if (source.asker().isEmpty()
                    || answered
                    || kept.contains(name)
                    || values.containsKey(name)) {
                continue;
            }
            answer(secret, source.asker().get()).ifPresent(value -> values.put(name, value));
            now.add(name);
        }
        return now;
    }

    private static Optional<byte[]> answer(Manifest.Secret secret, SecretSource.Asker asker) {
        Optional<Problem> refused = Optional.empty();
        while (true) {
            Optional<byte[]> given = asker.ask(secret, refused);
            try {
                return given.map(value -> ValueRules.checked(secret, value));
            } catch (Problem problem) {
                refused = Optional.of(problem);
            }
        }
    }
}
