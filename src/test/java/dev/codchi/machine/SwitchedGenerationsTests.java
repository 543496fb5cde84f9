package dev.codchi.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.codchi.driver.DriverProblem;
import dev.codchi.driver.MachineName;
import dev.codchi.driver.RunState;
import dev.codchi.machine.Machine.Base;
import dev.codchi.machine.Machines.InitRequest;
import dev.codchi.problem.Problem;
import dev.codchi.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwitchedGenerationsTests {

    private static final MachineName M = new MachineName("m");

    @TempDir Path directory;
    private ServicesUnderTest services = new ServicesUnderTest(Path.of("/unused"));

    @BeforeEach
    void start() {
        services = new ServicesUnderTest(directory).start();
        machines()
                .init(
                        new InitRequest(M, Optional.empty(), List.of(), Base.OFFLINE, false),
                        Progress.SILENT);
        services.nix.building("/nix/store/two-system");
        machines().rebuild(M, false, Progress.SILENT);
    }

    @AfterEach
    void stop() {
        services.close();
    }

    @Test
    void rollbackActivatesTheSystemBeforeAndMakesItsLockTheMachines() throws IOException {
        Path lock = services.directories.machineConfig("m").resolve("flake.lock");
        Files.writeString(lock, "of the second");

        assertThat(generations().rollback(M, Progress.SILENT)).isEqualTo(1);

        assertThat(services.nix.currentSystem(M)).contains("/nix/store/one-system");
        assertThat(services.engine.calls().getLast()).contains("one-system/bin/switch-to-");
        assertThat(lock).hasContent("{}");
    }

    @Test
    void rollbackWhenActivationFailsStaysWhereItWas() {
        services.engine.program(
                "/run/current-system/sw/bin/bash",
                (_, request) -> request.argv().toString().contains("one-system") ? 1 : 0);

        assertFails(
                MachineProblem.ACTIVATION_FAILED, () -> generations().rollback(M, Progress.SILENT));

        assertThat(services.nix.currentSystem(M)).contains("/nix/store/two-system");
    }

    @Test
    void rollbackWhenMachineHangsInItsBootRestartsIt() {
        services.engine.program("systemctl", (_, _) -> 1);

        generations().rollback(M, Progress.SILENT);

        assertThat(services.engine.calls())
                .endsWith("stop codchi-m", "start codchi-m")
                .noneMatch(call -> call.contains("one-system/bin/switch"));
        assertThat(machines().get(M).state()).isEqualTo(RunState.RUNNING);
    }

    @Test
    void startWhenBootFailsNamesRollback() {
        machines().stop(M, Progress.SILENT);
        services.engine.failing(
                "start codchi-m", Problem.of(DriverProblem.BOOT_FAILED, "it did not boot"));

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> machines().start(M, Progress.SILENT))
                .satisfies(problem ->
                        assertThat(problem.nextStep().orElse("")).contains("codchi rollback m"));
    }

    @Test
    void deleteOfTheCurrentGenerationChangesNothing() {
        assertFails(
                MachineProblem.GENERATION_CURRENT,
                () -> generations().delete(M, List.of(1, 2), Progress.SILENT));

        assertThat(services.nix.generations(M)).hasSize(2);
    }

    private Generations generations() {
        return services.get(Generations.class);
    }

    private Machines machines() {
        return services.get(Machines.class);
    }

    private static void assertFails(MachineProblem code, Runnable call) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(call::run)
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
