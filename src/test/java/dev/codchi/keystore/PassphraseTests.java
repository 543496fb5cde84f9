package dev.codchi.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.codchi.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PassphraseTests {

    private static final byte[] VALUE = "geheim".getBytes(StandardCharsets.UTF_8);
    private static final List<String> CONTEXT = List.of("export");

    @Test
    void openWhenPassphraseIsRightGivesTheValue() {
        char[] passphrase = "Grüße €".toCharArray();
        byte[] sealed = Passphrase.seal(passphrase, VALUE, CONTEXT);

        assertThat(Passphrase.open(passphrase, sealed, "x", CONTEXT)).isEqualTo(VALUE);
        assertThat(passphrase).as("left to its owner").isEqualTo("Grüße €".toCharArray());
    }

    @Test
    void openWhenPassphraseIsWrongOrSomethingChangedFails() {
        byte[] sealed = Passphrase.seal("right".toCharArray(), VALUE, CONTEXT);
        assertFails(KeystoreProblem.PASSPHRASE_WRONG, "wrong", sealed);
        byte[] changed = sealed.clone();
        changed[sealed.length - 1] ^= 1;
        assertFails(KeystoreProblem.PASSPHRASE_WRONG, "right", changed);
        byte[] salted = sealed.clone();
        salted[10] ^= 1;
        assertFails(KeystoreProblem.PASSPHRASE_WRONG, "right", salted);
        assertFails(KeystoreProblem.FORMAT_UNKNOWN, "right", Arrays.copyOf(sealed, 20));
    }

    @Test
    void openWhenItAsksForMuchMemoryRefuses() {
        byte[] greedy = Passphrase.seal("right".toCharArray(), VALUE, CONTEXT);
        greedy[1] = 0x7f;
        assertFails(KeystoreProblem.FORMAT_UNKNOWN, "right", greedy);
    }

    private static void assertFails(KeystoreProblem code, String passphrase, byte[] sealed) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Passphrase.open(passphrase.toCharArray(), sealed, "x", CONTEXT))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
