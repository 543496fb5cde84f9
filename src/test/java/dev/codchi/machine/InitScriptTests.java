package dev.codchi.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codchi.driver.FakeDriver;
import dev.codchi.driver.MachineName;
import dev.codchi.host.Deadline;
import dev.codchi.nix.RecordedProgress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitScriptTests {

    private static final MachineName M = new MachineName("m");

    private final FakeDriver engine = new FakeDriver();
    private final RecordedProgress progress = new RecordedProgress();

    @BeforeEach
    void make(@TempDir Path home) {
        engine.machines().create(M, home);
    }

    private void printing(String output, int exitCode) {
        engine.program(
                "/run/current-system/sw/bin/bash",
                (streams, _) -> {
                    streams.stderr().write(output.getBytes(StandardCharsets.UTF_8));
                    return exitCode;
                });
        engine.machines().start(M, Deadline.seconds(5, "the machine"));
    }

    @Test
    void awaitWhenScriptSucceedsTellsWhatItPrinted() {
        printing("cloning\ndone\n", 0);
        new InitScript(engine).await(M, progress);
        assertThat(progress.steps).containsExactly("Running the init script");
        assertThat(progress.log).containsExactly("init script> cloning", "init script> done");
        assertThat(progress.warnings).isEmpty();
    }

    @Test
    void awaitWhenScriptFailsWarnsWithItsLastLineAndTheNextStep() {
        printing("cloning\nno such server\n", 3);
        new InitScript(engine).await(M, progress);
        assertThat(progress.warnings)
                .containsExactly(
                        "the init script of machine m failed with exit code 3, after `no such server`; run it again: `codchi exec m -- codchi-init`");
    }

    @Test
    void awaitWhenMachineHasStoppedWarns() {
        new InitScript(engine).await(M, progress);
        assertThat(progress.warnings)
                .singleElement()
                .asString()
                .startsWith("how the init script of machine m ended is not known: ");
    }
}
