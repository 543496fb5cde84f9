package dev.codchi.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.codchi.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataKeyTests {

    private static final byte[] VALUE = "geheim".getBytes(StandardCharsets.UTF_8);
    private static final List<String> CONTEXT = List.of("m", "NAME");

    private final DataKey key = DataKey.random();
    private final byte[] sealed = key.seal(VALUE, CONTEXT);

    @Test
    void openWhenNothingChangedGivesTheValue() {
        assertThat(key.open(sealed, "x", CONTEXT)).isEqualTo(VALUE);
        assertThat(key.open(key.seal(new byte[0], CONTEXT), "x", CONTEXT)).isEmpty();
    }

    @Test
    void sealNeverMakesTheSameTwice() {
        assertThat(key.seal(VALUE, CONTEXT)).isNotEqualTo(sealed);
    }

    @Test
    void openWhenAnyBitIsFlippedFails() {
        for (int bit = 8; bit < sealed.length * 8; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            assertFails(KeystoreProblem.SEAL_BROKEN, key, changed, CONTEXT);
        }
    }

    @Test
    void openWhenCutAnywhereFails() {
        for (int length = 0; length < sealed.length; length++) {
            assertFails(KeystoreProblem.SEAL_BROKEN, key, Arrays.copyOf(sealed, length), CONTEXT);
        }
    }

    @Test
    void openWhenItBelongsToAnotherFails() {
        assertFails(KeystoreProblem.SEAL_BROKEN, key, sealed, List.of("n", "NAME"));
        assertFails(KeystoreProblem.SEAL_BROKEN, key, sealed, List.of("mN", "AME"));
        assertFails(KeystoreProblem.SEAL_BROKEN, key, sealed, List.of("m", "NAME", ""));
        assertFails(KeystoreProblem.SEAL_BROKEN, DataKey.random(), sealed, CONTEXT);
    }

    @ParameterizedTest
    @ValueSource(bytes = {0, 2, -1})
    void openWhenFormatIsAnotherSaysWhich(byte version) {
        byte[] other = sealed.clone();
        other[0] = version;
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> key.open(other, "NAME of machine m", CONTEXT))
                .withMessage(
                        "NAME of machine m is encrypted in format "
                                + version
                                + "; this Codchi reads format 1");
    }

    @Test
    void closeWipesTheKey() {
        key.close();
        assertThat(key.bytes()).containsOnly(0);
    }

    private static void assertFails(
            KeystoreProblem code, DataKey key, byte[] sealed, List<String> context) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> key.open(sealed, "x", context))
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(code);
                    assertThat(problem.nextStep()).isPresent();
                });
    }
}
