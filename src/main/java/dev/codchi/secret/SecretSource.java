package dev.codchi.secret;

import dev.codchi.nix.Manifest;
import dev.codchi.problem.Problem;
import java.util.Map;
import java.util.Optional;

/**
 * Where values come from while a machine is built.
 *
 * @param given values by name, which replace those that are kept
 * @param asker answers for what is missing; without one that is a problem
 */
public record SecretSource(Map<String, byte[]> given, Optional<Asker> asker) {

    /** What is kept is all there is. */
    public static final SecretSource NONE = new SecretSource(Map.of(), Optional.empty());

    /** Asks the user. */
    @FunctionalInterface
    public interface Asker {

        /**
         * Asks for one value.
         *
         * @param refused why the answer before was not good; empty the first time
         * @return empty for no value
         */
        Optional<byte[]> ask(Manifest.Secret secret, Optional<Problem> refused);
    }
}
