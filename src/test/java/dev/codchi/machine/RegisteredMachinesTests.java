package dev.codchi.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.codchi.driver.FakeDriver;
import dev.codchi.driver.MachineName;
import dev.codchi.driver.RunState;
import dev.codchi.host.Directories;
import dev.codchi.host.FileLock;
import dev.codchi.machine.Machine.Base;
import dev.codchi.machine.Machine.Condition;
import dev.codchi.machine.Machines.InitRequest;
import dev.codchi.nix.FakeNix;
import dev.codchi.nix.NixProblem;
import dev.codchi.problem.Problem;
import dev.codchi.problem.ProblemCode;
import dev.codchi.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs, with a real database, in front of a fake engine and a fake Nix. */
class RegisteredMachinesTests {

    private static final MachineName M = new MachineName("m");

    @TempDir Path directory;

    private FakeDriver engine = new FakeDriver();
    private FakeNix nix = new FakeNix();
    private Directories directories = new Directories(Path.of("/"), Path.of("/"), Path.of("/"));
    private Machines machines = new FakeMachines();
    private ServicesUnderTest services = new ServicesUnderTest(Path.of("/unused"));

    @BeforeEach
    void start() {
        services = new ServicesUnderTest(directory).start();
        engine = services.engine;
        nix = services.nix;
        directories = services.directories;
        machines = services.get(Machines.class);
    }

    @AfterEach
    void stop() {
        services.close();
    }

    @Test
    void initWhenAllGoesWellLeavesARunningMachine() {
        init(M);
        Machine machine = machines.get(M);
        assertThat(machine.state()).isEqualTo(RunState.RUNNING);
        assertThat(machine.condition()).isEqualTo(Condition.READY);
        assertThat(directories.machineConfig("m").resolve("flake.nix")).exists();
        assertThat(nix.currentSystem(M)).contains("/nix/store/one-system");
    }

    @Test
    void initWhenNameIsTakenChangesNothing() {
        init(M);
        Machine before = machines.get(M);
        assertFails(MachineProblem.NAME_TAKEN, () -> init(M));
        assertThat(machines.get(M)).isEqualTo(before);
    }

    @Test
    void initWhenAHomeOfThatNameLiesThereRefuses() throws IOException {
        Path home = Files.createDirectories(directories.home("m"));
        assertFails(MachineProblem.HOME_TAKEN, () -> init(M));
        assertThat(home).exists();
        assertThat(machines.list()).isEmpty();
    }

    @Test
    void initWhenFirstBuildFailsKeepsTheMachineForRebuild() {
        nix.failing(buildFailed());
        assertFails(NixProblem.BUILD_FAILED, () -> init(M));
        assertThat(machines.get(M).condition()).isEqualTo(Condition.INCOMPLETE);
        nix.building("/nix/store/two-system");
        machines.rebuild(M, false, Progress.SILENT);
        assertThat(machines.get(M).condition()).isEqualTo(Condition.READY);
        assertThat(machines.get(M).state()).isEqualTo(RunState.RUNNING);
    }

    @Test
    void rebuildWhenBuildFailsKeepsTheSystemBefore() {
        init(M);
        nix.failing(buildFailed());
        assertFails(NixProblem.BUILD_FAILED, () -> machines.rebuild(M, false, Progress.SILENT));
        assertThat(machines.get(M).condition()).isEqualTo(Condition.FAILED);
        assertThat(machines.get(M).state()).isEqualTo(RunState.RUNNING);
        assertThat(nix.currentSystem(M)).contains("/nix/store/one-system");
    }

    @Test
    void rebuildWhenActivationFailsGoesBackAndKeepsTheProfile() {
        init(M);
        nix.building("/nix/store/two-system");
        engine.program(
                "/run/current-system/sw/bin/bash",
                (_, request) -> request.argv().toString().contains("two-system") ? 1 : 0);
        assertFails(
                MachineProblem.ACTIVATION_FAILED,
                () -> machines.rebuild(M, false, Progress.SILENT));
        assertThat(nix.currentSystem(M)).contains("/nix/store/one-system");
        assertThat(engine.calls().getLast())
                .endsWith("/nix/store/one-system/bin/switch-to-configuration switch");
    }

    @Test
    void rebuildWhenMachineIsStoppedLeavesItStopped() {
        init(M);
        machines.stop(M, Progress.SILENT);
        nix.building("/nix/store/two-system");
        machines.rebuild(M, false, Progress.SILENT);
        assertThat(machines.get(M).state()).isEqualTo(RunState.STOPPED);
        assertThat(nix.currentSystem(M)).contains("/nix/store/two-system");
    }

    @Test
    void rebuildWhenAnotherJobRunsNamesIt() {
        init(M);
        try (FileLock _ =
                FileLock.acquire(directories.data().resolve("locks/m.lock"), "start", Duration.ZERO)
                        .orElseThrow()) {
            assertThat(machines.get(M).job())
                    .hasValueSatisfying(job -> assertThat(job.verb()).isEqualTo("start"));
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> machines.rebuild(M, false, Progress.SILENT))
                    .withMessage(
                            "machine m is busy: start by process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void startWhenNeverBuiltSaysHowToBuild() {
        nix.failing(buildFailed());
        assertFails(NixProblem.BUILD_FAILED, () -> init(M));
        assertFails(MachineProblem.NEVER_BUILT, () -> machines.start(M, Progress.SILENT));
    }

    @Test
    void deleteWhenEngineFailsMarksTheMachineHalfDeleted() {
        init(M);
        Problem refused = Problem.of(NixProblem.NIX_FAILED, "engine gone");
        engine.failing("delete codchi-m", refused);
        assertFails(NixProblem.NIX_FAILED, () -> machines.delete(M, Progress.SILENT));
        assertThat(machines.get(M).condition()).isEqualTo(Condition.DELETING);
        assertFails(MachineProblem.HALF_DONE, () -> machines.start(M, Progress.SILENT));
    }

    @Test
    void deleteLeavesNothing() throws IOException {
        init(M);
        Path work = Files.writeString(directories.home("m").resolve("work"), "x");
        machines.delete(M, Progress.SILENT);
        assertThat(machines.list()).isEmpty();
        assertThat(work).doesNotExist();
        assertThat(directories.machineConfig("m")).doesNotExist();
        assertThat(nix.currentSystem(M)).isEmpty();
    }

    @Test
    void getWhenUnknownNamesTheKnownOnes() {
        init(M);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> machines.get(new MachineName("other")))
                .satisfies(problem -> assertThat(problem.nextStep()).contains("take one of: m"));
    }

    @Test
    void chooseWhenSeveralModulesAreOfferedAsksForOne() throws IOException {
        Files.writeString(directory.resolve("flake.nix"), "{ }");
        nix.offering("jvm", "web");
        assertFails(
                MachineProblem.MODULE_UNCLEAR,
                () ->
                        machines.init(
                                new InitRequest(
                                        M, Optional.of("."), List.of(), Base.OFFLINE, false),
                                Progress.SILENT));
        machines.init(
                new InitRequest(M, Optional.of("."), List.of("web"), Base.OFFLINE, false),
                Progress.SILENT);
        assertThat(machines.get(M).modules())
                .extracting(Machine.Module::attribute)
                .containsExactly("web");
    }

    private void init(MachineName name) {
        machines.init(
                new InitRequest(name, Optional.empty(), List.of(), Base.OFFLINE, false),
                Progress.SILENT);
    }

    private static Problem buildFailed() {
        return Problem.of(NixProblem.BUILD_FAILED, "building hello failed");
    }

    private static void assertFails(ProblemCode code, ThrowingCallable call) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(call)
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
