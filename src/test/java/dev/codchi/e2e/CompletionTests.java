package dev.codchi.e2e;

import static dev.codchi.e2e.Sandbox.BOX;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What shells offer while a command line is typed. */
@ExtendWith(Sandbox.class)
class CompletionTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sta | status",
                "exec b | box",
                "generations diff box 1 | 1",
                "store rec | recover",
                "completion f | fish",
                "port | port",
                "gc --delete | --delete-old"
            })
    void offersCommandsAndNames(String line, String offer, Codchi codchi) {
        String[] words = ("__complete " + line).split(" ");
        assertThat(codchi.run(words).must().lines()).contains(offer);
    }

    @Test
    void bashOffersTheNamesOfMachines(Codchi codchi, @TempDir Path directory) throws Exception {
        Path script = directory.resolve("codchi.bash");
        Files.writeString(script, codchi.run("completion", "bash").must());
        String shown =
                codchi.shell(
                        """
                        codchi() { "%s" "$@"; }
                        source "%s"
                        COMP_WORDS=(codchi exec %s); COMP_CWORD=2
                        _codchi
                        printf '%%s\\n' "${COMPREPLY[@]}"
                        """
                                .formatted(Codchi.program(), script, BOX.substring(0, 1)));
        assertThat(shown.lines()).contains(BOX);
        for (String shell : new String[] {"zsh", "fish", "powershell"}) {
            assertThat(
                            codchi.run("completion", shell)
                                    .must()
                                    .getBytes(StandardCharsets.UTF_8)
                                    .length)
                    .isGreaterThan(200);
        }
    }
}
