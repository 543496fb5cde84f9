package dev.codchi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codchi.driver.RunState;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecLineTests {

    @TempDir private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exec m",
                "run m ls",
                "exec m -- ls",
                "exec m ls -- x",
                "exec m -- -- x",
                "exec m -v --json -h",
                "exec m @file $HOME * 'a'",
                "exec m -- --"
            })
    void plainReadsAsPicocliDoes(String line) {
        String[] arguments = line.split(" ", -1);
        CommandLineUnderTest codchi = new CommandLineUnderTest(directory);
        codchi.machines.with("m", RunState.RUNNING);
        assertThat(codchi.run(arguments)).isZero();

        ExecLine plain = ExecLine.plain(List.of(arguments)).orElseThrow();

        assertThat(codchi.machines.calls())
                .containsExactly("exec " + plain.machine() + " " + plain.argv());
    }

    @Test
    void plainLeavesOptionsBeforeTheNameToPicocli() {
        assertThat(ExecLine.plain(List.of("exec", "-v", "m"))).isEmpty();
        assertThat(ExecLine.plain(List.of("exec", "--", "m"))).isEmpty();
        assertThat(ExecLine.plain(List.of("exec"))).isEmpty();
    }
}
