package dev.codchi.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.codchi.driver.DriverProblem;
import dev.codchi.driver.MachineName;
import dev.codchi.driver.PortDriver.Forward;
import dev.codchi.driver.PortDriver.Protocol;
import dev.codchi.driver.RunState;
import dev.codchi.machine.Machine.Base;
import dev.codchi.machine.Machine.Condition;
import dev.codchi.machine.Machine.Module;
import dev.codchi.machine.Machines.InitRequest;
import dev.codchi.nix.Manifest;
import dev.codchi.nix.Manifest.Secret.Kind;
import dev.codchi.problem.Problem;
import dev.codchi.problem.ProblemCode;
import dev.codchi.progress.Progress;
import dev.codchi.secret.SecretProblem;
import dev.codchi.secret.SecretSource;
import dev.codchi.secret.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegisteredLifeTests {

    private static final MachineName M = new MachineName("m");
    private static final MachineName N = new MachineName("n");

    @TempDir Path directory;
    private ServicesUnderTest services = new ServicesUnderTest(Path.of("/unused"));

    @BeforeEach
    void start() throws IOException {
        services = new ServicesUnderTest(directory).start();
        machines()
                .init(
                        new InitRequest(M, Optional.empty(), List.of(), Base.OFFLINE, false),
                        Progress.SILENT);
        Path project = Files.createDirectories(services.directories.home("m").resolve("project"));
        services.get(Modules.class)
                .add(M, project.toString(), List.of("default"), false, Progress.SILENT);
        Files.delete(project);
        Files.writeString(services.directories.home("m").resolve("work"), "precious");
    }

    @AfterEach
    void stop() {
        services.close();
    }

    @Test
    void renameTakesEverythingAlong() {
        life().rename(M, N, Progress.SILENT);

        assertThat(machines().list())
                .singleElement()
                .satisfies(machine -> {
                    assertThat(machine.name()).isEqualTo(N);
                    assertThat(machine.state()).isEqualTo(RunState.RUNNING);
                    assertThat(machine.condition()).isEqualTo(Condition.READY);
                });
        assertThat(services.directories.home("n").resolve("work")).hasContent("precious");
        assertThat(services.directories.home("m")).doesNotExist();
        assertThat(services.directories.machineConfig("n").resolve("flake.lock")).exists();
        assertThat(services.nix.currentSystem(N)).contains("/nix/store/one-system");
        assertThat(machines().get(N).modules())
                .extracting(Module::url)
                .allMatch(url -> url.endsWith("/homes/n/project"));
    }

    @Test
    void renameTakesPortsAlong() {
        Forward port = new Forward(Protocol.TCP, 40_123, 80);
        services.get(Ports.class).forward(M, port);

        life().rename(M, N, Progress.SILENT);

        assertThat(services.get(Ports.class).list())
                .containsExactly(new Ports.Port(N, port, false, true));
    }

    @Test
    void renameTakesTheSecretsAlong() {
        keepSecret();

        life().rename(M, N, Progress.SILENT);

        assertThat(secrets().get(N, "TOKEN")).asString().isEqualTo("precious");
        assertFails(SecretProblem.NOT_DECLARED, () -> secrets().get(M, "TOKEN"));
    }

    @Test
    void duplicateLeavesTheSecretsAndCopiesThem() {
        keepSecret();

        life().duplicate(M, N, Progress.SILENT);
        machines().stop(M, Progress.SILENT);
        secrets().delete(M, "TOKEN", Progress.SILENT);

        assertThat(secrets().get(N, "TOKEN")).asString().isEqualTo("precious");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop codchi-m", "rename codchi-m codchi-n", "attach codchi-n"})
    void renameWhenInterruptedIsFinishedByTheSameCommand(String step) {
        services.engine.failing(step, failure());
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> life().rename(M, N, Progress.SILENT));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> machines().start(M, Progress.SILENT))
                .satisfies(problem ->
                        assertThat(problem.nextStep()).contains("finish with `codchi rename m n`"));
        services.engine.working(step);

        life().rename(M, N, Progress.SILENT);

        assertThat(machines().list()).extracting(Machine::name).containsExactly(N);
        assertThat(services.directories.home("n").resolve("work")).hasContent("precious");
    }

    @Test
    void renameToATakenNameChangesNothing() throws IOException {
        Files.createDirectories(services.directories.home("n"));

        assertFails(MachineProblem.HOME_TAKEN, () -> life().rename(M, N, Progress.SILENT));

        assertThat(machines().get(M).condition()).isEqualTo(Condition.READY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy codchi-m codchi-n", "copy m n", "attach codchi-n"})
    void duplicateWhenInterruptedIsFinishedByTheSameCommand(String step) {
        services.engine.failing(step, failure());
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> life().duplicate(M, N, Progress.SILENT));
        assertThat(machines().get(N).condition()).isEqualTo(Condition.COPYING);
        assertFails(MachineProblem.HALF_DONE, () -> machines().start(N, Progress.SILENT));
        services.engine.working(step);

        life().duplicate(M, N, Progress.SILENT);

        assertThat(machines().get(N).condition()).isEqualTo(Condition.READY);
        assertThat(services.directories.home("m").resolve("work")).hasContent("precious");
        assertThat(services.directories.home("n").resolve("work")).hasContent("precious");
        assertThat(services.nix.currentSystem(N)).contains("/nix/store/one-system");
        machines().start(N, Progress.SILENT);
    }

    @Test
    void deleteOfAHalfCopyRemovesIt() {
        services.engine.failing("copy m n", failure());
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> life().duplicate(M, N, Progress.SILENT));

        machines().delete(N, Progress.SILENT);

        assertThat(machines().list()).extracting(Machine::name).containsExactly(M);
        assertThat(services.directories.home("n")).doesNotExist();
    }

    @Test
    void deleteWhenProtectedIsRefused() {
        life().protect(M, true);
        assertFails(MachineProblem.PROTECTED, () -> machines().delete(M, Progress.SILENT));
        assertThat(machines().get(M).isProtected()).isTrue();

        life().protect(M, false);
        machines().delete(M, Progress.SILENT);
        assertThat(machines().list()).isEmpty();
    }

    private void keepSecret() {
        secrets()
                .declare(
                        M,
                        List.of(
                                new Manifest.Secret(
                                        "TOKEN", "", false, Optional.empty(), Kind.LINE)),
                        new SecretSource(
                                Map.of("TOKEN", "precious".getBytes(StandardCharsets.UTF_8)),
                                Optional.empty()),
                        Progress.SILENT);
    }

    private Secrets secrets() {
        return services.get(Secrets.class);
    }

    private static Problem failure() {
        return Problem.of(DriverProblem.ENGINE_FAILED, "pulled the plug");
    }

    private Life life() {
        return services.get(Life.class);
    }

    private Machines machines() {
        return services.get(Machines.class);
    }

    private static void assertFails(ProblemCode code, Runnable call) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(call::run)
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
