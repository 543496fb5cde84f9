package dev.codchi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codchi.driver.MachineName;
import dev.codchi.driver.RunState;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusCommandTests {

    @TempDir private Path directory;
    private CommandLineUnderTest codchi;

    @BeforeEach
    void start() {
        codchi = new CommandLineUnderTest(directory);
    }

    @Test
    void checkLooksForUpdatesOfTheNamedMachineOrOfAll() {
        codchi.machines.with("m", RunState.RUNNING).with("n", RunState.STOPPED);

        assertThat(codchi.run("status", "m", "--check")).isZero();
        assertThat(codchi.checked).containsExactly(new MachineName("m"));
        assertThat(codchi.run("status", "--check")).isZero();

        assertThat(codchi.checked).hasSize(3);
        assertThat(codchi.started).isEmpty();
    }

    @Test
    void statusStartsACheckOnceADay() {
        codchi.machines.with("m", RunState.RUNNING);

        assertThat(codchi.run("status")).isZero();
        assertThat(codchi.run("status", "--json")).isZero();
        assertThat(codchi.started).containsExactly(List.of("status", "--check", "--quiet"));
        assertThat(codchi.checked).isEmpty();

        codchi.clock = Clock.offset(Clock.systemUTC(), Duration.ofHours(25));
        assertThat(codchi.run("status")).isZero();
        assertThat(codchi.started).hasSize(2);
    }

    @Test
    void statusStartsNoCheckWhereNothingRuns() {
        codchi.machines.with("m", RunState.STOPPED);

        assertThat(codchi.run("status")).isZero();

        assertThat(codchi.started).isEmpty();
    }
}
