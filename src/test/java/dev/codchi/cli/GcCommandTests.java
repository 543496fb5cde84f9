package dev.codchi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GcCommandTests {

    @TempDir private Path directory;
    private CommandLineUnderTest codchi;

    @BeforeEach
    void start() {
        codchi = new CommandLineUnderTest(directory);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gc | run None[]",
                "gc -n | preview None[]",
                "gc -d --all | run All[days=OptionalInt.empty]",
                "gc --delete-old 30 -a | run All[days=OptionalInt[30]]",
                "gc --delete-old=30 -a | run All[days=OptionalInt[30]]",
                "gc -d m other | run OfMachines[machines=[m, other], days=OptionalInt.empty]",
                "gc -d 7 m | run OfMachines[machines=[m], days=OptionalInt[7]]",
                "gc -n -d 7 m | preview OfMachines[machines=[m], days=OptionalInt[7]]",
                "gc m -d | run OfMachines[machines=[m], days=OptionalInt.empty]"
            })
    void gcAsksForWhatItsOptionsSay(String line, String call) {
        assertThat(codchi.run(line.split(" "))).isZero();

        assertThat(codchi.garbage.calls()).containsExactly(call);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gc m", "gc --all", "gc -d", "gc -d --all m"})
    void gcWhenItIsUnclearWhatGoesRefuses(String line) {
        assertThat(codchi.run(line.split(" "))).isEqualTo(2);

        assertThat(codchi.err()).startsWith("codchi: ").contains("\n→ ");
        assertThat(codchi.garbage.calls()).isEmpty();
    }

    @Test
    void gcTellsWhatWasFreed() {
        assertThat(codchi.run("gc", "-d", "m")).isZero();

        assertThat(codchi.out())
                .isEqualTo(
                        """
                        generation codchi/m/system-1-link
                        freed 5.0 MiB in 3 store paths and 1 generations
                        """);
    }

    @Test
    void gcAsJsonHasItsKeys() {
        assertThat(codchi.run("gc", "-n", "--json")).isZero();

        assertThat(codchi.out())
                .isEqualToIgnoringWhitespace(
                        """
                        { "dryRun": true, "generations": [], "paths": 3, "bytes": 5242880 }
                        """);
    }

    @Test
    void storeStatusShowsWhoTakesHowMuch() {
        assertThat(codchi.run("store", "status")).isZero();

        assertThat(codchi.out())
                .contains("shared 4.0 MiB")
                .containsIgnoringWhitespaces("m 1.0 MiB 2.0 MiB 3.0 MiB 4.0 MiB")
                .containsIgnoringWhitespaces("other 0 B - 0 B 4.0 MiB");
    }
}
