package dev.codchi.nix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.codchi.driver.ExecRequest.Account;
import dev.codchi.driver.MachineName;
import dev.codchi.host.Installation;
import dev.codchi.machine.FakeProgram;
import dev.codchi.nix.MachineFlake.Base;
import dev.codchi.nix.MachineFlake.Module;
import dev.codchi.nix.Nix.Evaluated;
import dev.codchi.nix.RepositoryAccess.Login;
import dev.codchi.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NixInStoreTests {

    private static final MachineName NAME = new MachineName("m");
    private static final String DERIVATION =
            "/nix/store/mhyxid6sw7ss2ydnkl8lb3fq0zdhgn42-system-m.drv";
    private static final String SYSTEM = "/nix/store/fa19ka1q7isc462zxkihcf2xk1p0d16z-system-m";
    private static final Manifest MANIFEST =
            FakeNix.manifest("m", new Manifest.Toplevel(DERIVATION, SYSTEM), List.of(), List.of());
    private static final String LOCAL_PATH = "/nix/store/q0py4pzcbfn0jhd90lld5j7jydylw7s0-source";

    /** Of one local and one remote module. */
    private static final String LOCK =
            """
            {"nodes":{
            "module-0":{
            "locked":{"narHash":"sha256-CPRej+wr1wuDcaexeiYqxRz76fXxYV0/xNTJUND6o9w=","type":"git","url":"file:///host/1"},
            "original":{"type":"git","url":"file:///host/1"}},
            "module-1":{
            "locked":{"narHash":"sha256-Y3kudq2P8clYp0VRklPEYeLWIK0xW+DVrExupuy0MrY=","type":"git","url":"https://host/o/r"},
            "original":{"type":"git","url":"https://host/o/r"}},
            "root":{"inputs":{"module-0":"module-0","module-1":"module-1"}}},
            "root":"root","version":7}
            """;

    private final ScriptedStore store = new ScriptedStore();
    private final RecordedProgress progress = new RecordedProgress();
    private final List<Login> logins = new ArrayList<>();
    private final Nix nix =
            new NixInStore(store, new Installation(Path.of("/opt/codchi/nix")), _ -> logins);
    private Path project = Path.of("/");

    @BeforeEach
    void write(@TempDir Path directory) throws IOException {
        project = directory.toRealPath().resolve("project");
        Files.createDirectories(project.resolve(".git"));
        Files.writeString(project.resolve("flake.nix"), "{ }");
    }

    private FlakeReference local() {
        return FlakeReference.parse(project.toString(), Path.of("/"));
    }

    private static FlakeReference remote() {
        return FlakeReference.parse("https://host/o/r", Path.of("/"));
    }

    private static MachineFlake machine(FlakeReference... flakes) {
        return new MachineFlake(
                NAME,
                "lxd",
                "x86_64-linux",
                new Base.Offline(),
                Arrays.stream(flakes).map(flake -> new Module(flake, "jvm")).toList());
    }

    private static String manifest(String drvPath) {
        return """
        {"applications":"/nix/store/00000000000000000000000000000000-codchi-applications","gpu":false,"initScript":false,"name":"m","nix":{"substituters":[],"trustedPublicKeys":[]},"ports":[],"secrets":[],"stateVersion":"26.05","system":{"drvPath":"%s","out":"%s"},"version":1,"warnings":["old option"]}
        """
                .formatted(drvPath, SYSTEM);
    }

    private static Problem problemOf(Runnable call) {
        try {
            call.run();
        } catch (Problem problem) {
            return problem;
        }
        throw new AssertionError("no problem");
    }

    @Test
    void modulesWhenFlakeIsLocalReadsItsNamesSorted() {
        store.thenPrints("[\"z\",\"default\"]\n", List.of(), 0);

        assertThat(nix.modules(local(), progress)).containsExactly("default", "z");

        assertThat(store.requests.getFirst().account()).isEqualTo(Account.CODCHI);
        assertThat(store.requests.getFirst().environment())
                .containsEntry("NIX_REMOTE", "daemon")
                .containsEntry("GIT_TERMINAL_PROMPT", "0");
        assertThat(store.argv(0))
                .startsWith("nix", "eval")
                .contains("git+file:///host" + project + "#nixosModules", "--no-write-lock-file");
    }

    @Test
    void modulesWhenFlakeHasNoneSaysSoAndWhatItHas() {
        store.thenPrints("", Samples.stderr("eval-nosuchattr"), 1);
        store.thenPrints("[\"devShells\",\"packages\"]\n", List.of(), 0);

        Problem problem = problemOf(() -> nix.modules(local(), progress));

        assertThat(problem.code()).isEqualTo(NixProblem.MODULE_MISSING);
        assertThat(problem.message()).contains(project.toString(), "nixosModules");
        assertThat(problem.details())
                .containsExactly("it has `devShells`, which are no modules of a machine");
    }

    @Test
    void modulesWhenFlakeHasErrorNamesTheUsersFile() {
        store.thenPrints("", Samples.stderr("eval-flake-syntax"), 1);

        Problem problem = problemOf(() -> nix.modules(local(), progress));

        assertThat(problem.code()).isEqualTo(NixProblem.EVALUATION_FAILED);
        assertThat(problem.message())
                .endsWith(
                        "syntax error, unexpected '=', expecting ';' at "
                                + project
                                + "/flake.nix:1:26");
    }

    @Test
    void modulesWhenDirectoryHasNoFlakeStartsNothing() throws IOException {
        Files.delete(project.resolve("flake.nix"));

        Problem problem = problemOf(() -> nix.modules(local(), progress));

        assertThat(problem.code()).isEqualTo(NixProblem.FLAKE_MISSING);
        assertThat(store.requests).isEmpty();
    }

    @Test
    void evaluateWhenEverythingIsLocalSendsFlakeWithPathsOfTheStore() {
        store.thenPrints(manifest(DERIVATION) + "\n---\n" + LOCK, List.of(), 0);

        Evaluated evaluated = nix.evaluate(machine(local()), Optional.empty(), false, progress);

        assertThat(evaluated.manifest())
                .isEqualTo(
                        FakeNix.manifest(
                                "m",
                                new Manifest.Toplevel(DERIVATION, SYSTEM),
                                List.of(),
                                List.of("old option")));
        assertThat(evaluated.lock()).isEqualTo(LOCK);
        assertThat(store.requests).hasSize(1);
        assertThat(store.requests.getFirst().account()).isEqualTo(Account.CODCHI);
        assertThat(store.input(0))
                .isEqualTo(
                        machine(local())
                                .render(
                                        Map.of(
                                                "codchi",
                                                "path:/host/opt/codchi/nix",
                                                "module-0",
                                                "git+file:///host" + project)));
        assertThat(store.argv(0))
                .contains("--allow-dirty-locks", "--offline")
                .contains(String.valueOf(store.input(0).length()))
                .doesNotContain("--refresh");
        assertThat(progress.steps).containsExactly("Evaluating the configuration");
    }

    @Test
    void evaluateWhenModuleIsRemoteMayUseTheNetwork() {
        store.thenPrints(manifest(DERIVATION) + "\n---\n" + LOCK, List.of(), 0);

        nix.evaluate(machine(remote()), Optional.empty(), false, progress);

        assertThat(store.argv(0)).contains("--refresh").doesNotContain("--offline");
    }

    @Test
    void evaluateWhenThereAreTokensSendsThemWhereNobodySees() {
        logins.add(new Login("git.example.org", "me:planted".getBytes(UTF_8)));
        store.thenPrints(
                manifest(DERIVATION) + "\n---\n" + LOCK,
                List.of("@nix {\"action\":\"msg\",\"level\":1,\"msg\":\"odd planted\"}"),
                0);

        nix.evaluate(machine(remote()), Optional.empty(), false, progress);

        assertThat(store.input(0)).startsWith("access-tokens = git.example.org=planted\n");
        assertThat(store.requests.toString()).doesNotContain("planted");
        assertThat(progress.warnings).containsExactly("odd …");
    }

    @Test
    void evaluateWhenLockIsKnownSendsItWithoutLocalInputs() {
        store.thenPrints(manifest(DERIVATION) + "\n---\n" + LOCK, List.of(), 0);

        nix.evaluate(machine(local(), remote()), Optional.of(LOCK), false, progress);

        String lock = store.input(0).substring(Integer.parseInt(store.argv(0).get(4)));
        assertThat(LockFile.parse(lock).orElseThrow().sources()).hasSize(2);
        assertThat(lock)
                .doesNotContain("\"original\":{\"type\":\"git\",\"url\":\"file:///host/1\"}")
                .contains("\"original\":{\"type\":\"git\",\"url\":\"https://host/o/r\"}");
        assertThat(store.argv(0)).doesNotContain("--refresh");
    }

    @Test
    void evaluateWhenUpdatingSendsNoLock() {
        store.thenPrints(manifest(DERIVATION) + "\n---\n" + LOCK, List.of(), 0);

        nix.evaluate(machine(local(), remote()), Optional.of(LOCK), true, progress);

        assertThat(store.input(0)).hasSize(Integer.parseInt(store.argv(0).get(4)));
        assertThat(store.argv(0)).contains("--refresh");
    }

    @Test
    void evaluateWhenModuleFailsNamesTheUsersFileByTheNewLock() {
        List<String> said =
                Samples.stderr("eval-thrown").stream()
                        .map(line ->
                                line.replace(
                                        "/nix/store/i2afm9ndhiqhcr0hvabik06lyq3mh14a-source",
                                        LOCAL_PATH))
                        .toList();
        store.thenPrints("\n---\n" + LOCK, said, 1);

        Problem problem =
                problemOf(() -> nix.evaluate(machine(local()), Optional.empty(), false, progress));

        assertThat(problem.message())
                .isEqualTo(
                        "cannot evaluate machine `m`: codchi: option foo is wrong at "
                                + project
                                + "/flake.nix:16:14");
    }

    @Test
    void evaluateWhenLockingFailsNamesTheInputsFile() {
        String path = "/nix/store/399jybdxl7r5pgvcznkdb9c1bjsf48vi-source";
        String said =
                "@nix {\"action\":\"msg\",\"level\":0,\"file\":\"%1$s/flake.nix:1:2\",\"msg\":\"error:\\n  … while updating the flake input 'module-0'\\n\\n  error: syntax error\\n  at %1$s/flake.nix:1:2:\",\"raw_msg\":\"syntax error\"}"
                        .formatted(path);
        store.thenPrints("\n---\n", List.of(said), 1);

        Problem problem =
                problemOf(() -> nix.evaluate(machine(local()), Optional.empty(), false, progress));

        assertThat(problem.message()).endsWith("syntax error at " + project + "/flake.nix:1:2");
    }

    @Test
    void evaluateWhenModuleIsNotThereNamesFlakeAndModule() {
        String root = "/nix/store/pr5fczly2180jgvnqv7kavnpsl7c73jc-source";
        store.thenPrints(
                "\n---\n" + LOCK,
                List.of(
                        "@nix {\"action\":\"start\",\"id\":1,\"type\":0,\"text\":\"copying '\\\"/tmp/codchi-flake.x\\\"' to the store\"}",
                        "@nix {\"action\":\"start\",\"id\":2,\"type\":0,\"text\":\"copying '"
                                + root
                                + "/' to the store\"}",
                        "@nix {\"action\":\"msg\",\"level\":0,\"file\":\""
                                + root
                                + "/flake.nix:20:9\",\"msg\":\"error: …\",\"raw_msg\":\"attribute 'jvm' missing\"}"),
                1);

        Problem problem =
                problemOf(() -> nix.evaluate(machine(local()), Optional.empty(), false, progress));

        assertThat(problem.code()).isEqualTo(NixProblem.MODULE_MISSING);
        assertThat(problem.message()).isEqualTo("the flake in " + project + " has no module `jvm`");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "{\"version\":2,\"name\":\"m\"}",
                "{\"version\":1,\"name\":\"m\"}",
                "{\"version\":1,\"name\":\"m\",\"system\":{\"drvPath\":\"--option\",\"out\":\"x\"}}",
                "{\"version\":1,\"name\":\"m\",\"system\":{\"drvPath\":\"/nix/store/../../etc/x.drv\",\"out\":\"x\"}}",
            })
    void evaluateWhenManifestIsNotUnderstoodSaysSo(String manifest) {
        store.thenPrints(manifest + "\n\n---\n" + LOCK, List.of(), 0);

        Problem problem =
                problemOf(() -> nix.evaluate(machine(local()), Optional.empty(), false, progress));

        assertThat(problem.code()).isEqualTo(NixProblem.MANIFEST_UNKNOWN);
        assertThat(problem.message()).startsWith("cannot build machine `m`: its manifest ");
    }

    @Test
    void evaluateWhenThreadIsInterruptedKillsTheProgram() throws Exception {
        FakeProgram endless = FakeProgram.untilSignalled();
        store.thenRuns(endless);
        CompletableFuture<Problem> ended = new CompletableFuture<>();
        Thread thread =
                Thread.ofVirtual()
                        .start(() ->
                                ended.complete(
                                        problemOf(() ->
                                                nix.evaluate(
                                                        machine(local()),
                                                        Optional.empty(),
                                                        false,
                                                        progress))));
        thread.interrupt();

        assertThat(ended.get(10, TimeUnit.SECONDS).code()).isEqualTo(NixProblem.CANCELLED);
        assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
        assertThat(endless.await()).isEqualTo(137);
    }

    @Test
    void buildWhenItSucceedsRootsDerivationAndReturnsSystem() {
        store.thenPrints(SYSTEM + "\n", Samples.stderr("build-ok"), 0);

        assertThat(nix.build(machine(local()), MANIFEST, progress)).isEqualTo(SYSTEM);

        assertThat(store.requests.getFirst().account()).isEqualTo(Account.ROOT);
        assertThat(store.argv(0))
                .endsWith(
                        "/nix/var/nix/gcroots/codchi/machines/m",
                        DERIVATION,
                        "--option",
                        "substitute",
                        "false");
        assertThat(progress.counts.getLast().built()).isEqualTo(4);
        assertThat(progress.steps).containsExactly("Building the system");
    }

    @Test
    void buildWhenGarbageWasCollectedAsksForAnotherEvaluation() {
        store.thenPrints("", Samples.stderr("drv-missing"), 1);

        assertThat(problemOf(() -> nix.build(machine(local()), MANIFEST, progress)).code())
                .isEqualTo(NixProblem.DERIVATION_GONE);
    }

    @Test
    void buildWhenNixIsKilledSaysThatItEnded() {
        store.thenPrints("", Samples.stderr("cancel-KILL"), 137);

        Problem problem = problemOf(() -> nix.build(machine(local()), MANIFEST, progress));

        assertThat(problem.code()).isEqualTo(NixProblem.NIX_FAILED);
        assertThat(problem.nextStep()).isPresent();
    }

    @Test
    void currentSystemWhenProfileIsThereIsItsTarget() {
        store.thenPrints(SYSTEM + "\n", List.of(), 0).thenPrints("", List.of(), 0);

        assertThat(nix.currentSystem(NAME)).contains(SYSTEM);
        assertThat(nix.currentSystem(NAME)).isEmpty();
        assertThat(store.argv(0)).endsWith("/nix/var/nix/profiles/codchi/m/system");
    }

    @Test
    void setSystemWhenDiskIsFullSaysSo() {
        store.thenPrints(
                "", List.of("error: creating symlink '/nix/x': No space left on device"), 1);

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> nix.setSystem(NAME, SYSTEM, "{}"))
                .matches(problem -> problem.code() == NixProblem.DISK_FULL)
                .matches(problem -> problem.details().size() == 1);
    }

    @Test
    void prepareAndForgetWhenCommandFailsSayWhichMachine() {
        store.thenPrints("", List.of("mkdir: no"), 1).thenPrints("", List.of("rm: no"), 3);

        assertThat(problemOf(() -> nix.prepare(NAME)).message())
                .startsWith("cannot make the profile of machine `m`: ");
        assertThat(problemOf(() -> nix.forget(NAME)).message()).endsWith("exit code 3");
        assertThat(store.argv(1))
                .endsWith(
                        "/nix/var/nix/profiles/codchi/m",
                        "/nix/var/nix/gcroots/codchi/machines/m",
                        "/nix/var/codchi/generations/m",
                        "/nix/var/codchi/machines/m");
    }
}
