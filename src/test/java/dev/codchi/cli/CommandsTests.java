package dev.codchi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codchi.driver.Check;
import dev.codchi.driver.RunState;
import dev.codchi.driver.SetupStep;
import dev.codchi.machine.FakeProgram;
import dev.codchi.machine.Machine.Job;
import dev.codchi.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTests {

    @TempDir private Path directory;
    private CommandLineUnderTest codchi;

    @BeforeEach
    void start() {
        codchi = new CommandLineUnderTest(directory);
    }

    @Test
    void statusWhenAsJsonHasStableKeys() {
        codchi.machines.with("m", RunState.RUNNING);
        codchi.machines.busy("m", new Job("rebuild", 7, Instant.EPOCH));

        assertThat(codchi.run("status", "m", "--json")).isZero();

        assertThat(codchi.out())
                .isEqualTo(
                        """
                        {
                          "name" : "m",
                          "state" : "running",
                          "condition" : "ready",
                          "modified" : false,
                          "updates" : false,
                          "checked" : null,
                          "protected" : false,
                          "base" : "offline",
                          "modules" : [
                            {
                              "url" : "https://example.org/m.git",
                              "attribute" : "default",
                              "nixpkgs" : false
                            }
                          ],
                          "job" : {
                            "verb" : "rebuild",
                            "pid" : 7,
                            "since" : "1970-01-01T00:00:00Z"
                          },
                          "created" : "2026-01-02T03:04:05Z"
                        }
                        """);
    }

    @Test
    void statusShowsColumnsOnStandardOutput() {
        codchi.machines.with("long-name", RunState.RUNNING).with("m", RunState.STOPPED);

        assertThat(codchi.run("status")).isZero();

        assertThat(codchi.out())
                .isEqualTo(
                        """
                        NAME       STATE    BASE     MODULES
                        long-name  running  offline  default
                        m          stopped  offline  default
                        """);
        assertThat(codchi.err()).isEmpty();
    }

    @Test
    void statusWhenThereIsNothingPrintsNoData() {
        assertThat(codchi.run("status")).isZero();

        assertThat(codchi.out()).isEmpty();
        assertThat(codchi.err()).contains("codchi init");
    }

    @Test
    void initWhenModulesAreNotNamedAndNobodyCanBeAskedLeavesTheChoiceToTheService() {
        codchi.machines.offering("one", "two");

        assertThat(codchi.run("init", "m", "./dir", "--base", "offline")).isZero();

        assertThat(codchi.machines.calls()).containsExactly("init m ./dir [] OFFLINE");
    }

    @Test
    void initWhenSeveralModulesAreOfferedOnATerminalAsks() {
        codchi.typing("7\n2 one\n").machines.offering("one", "two");

        assertThat(codchi.run("init", "m", "./dir")).isZero();

        assertThat(codchi.err()).contains("1  one", "2  two", "Which?");
        assertThat(codchi.machines.calls()).last().isEqualTo("init m ./dir [two, one] NIXPKGS");
    }

    @Test
    void initWhenToldNotToPromptNeverAsks() {
        codchi.typing("").machines.offering("one", "two");

        assertThat(codchi.run("init", "m", "./dir", "-y")).isZero();

        assertThat(codchi.machines.calls()).containsExactly("init m ./dir [] NIXPKGS");
    }

    @Test
    void initTakesNamedModules() {
        assertThat(codchi.run("init", "m", "./dir", "jvm", "docker")).isZero();

        assertThat(codchi.machines.calls()).containsExactly("init m ./dir [jvm, docker] NIXPKGS");
    }

    @Test
    void rebuildInAPipeTellsItsStepsInPlainLines() {
        codchi.machines.with("m", RunState.RUNNING);

        assertThat(codchi.run("rebuild", "m", "-n")).isZero();

        assertThat(codchi.machines.calls()).containsExactly("rebuild m update=false");
        assertThat(codchi.err())
                .isEqualTo(
                        """
                        Evaluating the machine
                        Building the system
                        Packages of machine m that changed:
                        PACKAGE  BEFORE  AFTER  SIZE
                        hello    1       2      +1.0 KiB
                        """);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 126, 127, 255})
    void execReturnsTheProgramsExitCode(int exitCode) {
        codchi.machines
                .with("m", RunState.RUNNING)
                .running(() -> FakeProgram.printing("out", "err", exitCode));

        assertThat(codchi.run("exec", "m", "--", "program")).isEqualTo(exitCode);

        assertThat(codchi.out()).isEqualTo("out");
        assertThat(codchi.err()).isEqualTo("err");
    }

    @Test
    void execHandsArgumentsOverUntouched() {
        codchi.machines.with("m", RunState.RUNNING);

        codchi.run("run", "m", "ls", "-v", "--json", "--", "a b", "", "$HOME", "*", "@file", "ü\n");

        assertThat(codchi.machines.calls())
                .containsExactly("exec m [ls, -v, --json, --, a b, , $HOME, *, @file, ü\n]");
    }

    @Test
    void execWhenASeparatorComesFirstDropsItOnly() {
        codchi.machines.with("m", RunState.RUNNING);

        codchi.run("exec", "m", "--", "--", "x");

        assertThat(codchi.machines.calls()).containsExactly("exec m [--, x]");
    }

    @Test
    void execPassesBytesUnchanged() {
        byte[] bytes = new byte[3_000_000];
        new Random(1).nextBytes(bytes);
        codchi.input(bytes).machines.with("m", RunState.RUNNING).running(FakeProgram::copying);

        assertThat(codchi.run("exec", "m", "--", "cat")).isZero();

        assertThat(codchi.outBytes()).isEqualTo(bytes);
        assertThat(codchi.err()).isEqualTo("copied\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exec nobody -- true", "exec", "exec A", "exec --bad m"})
    void execWhenCodchiFailsReturns125(String line) {
        assertThat(codchi.run(line.split(" "))).isEqualTo(125);
    }

    @Test
    void deleteTellsWhatIsLostAndWantsTheName() {
        codchi.typing("yes\n").machines.with("m", RunState.RUNNING);

        assertThat(codchi.run("delete", "m")).isEqualTo(1);

        assertThat(codchi.err()).contains(directory + "/data/homes/m", "nothing was deleted");
        assertThat(codchi.machines.calls()).isEmpty();

        codchi.typing("m\n");
        assertThat(codchi.run("delete", "m")).isZero();
        assertThat(codchi.machines.calls()).containsExactly("delete m");
    }

    @Test
    void deleteWithoutTerminalWantsTheOption() {
        codchi.machines.with("m", RunState.RUNNING);

        assertThat(codchi.run("delete", "m")).isEqualTo(2);
        assertThat(codchi.err()).contains("→ answer with --yes");

        assertThat(codchi.run("delete", "m", "--yes")).isZero();
    }

    @Test
    void logsOfAJobShowsTheNewestLines() throws Exception {
        Path log = Files.writeString(directory.resolve("log"), "one\ntwo\nthree\n");
        codchi.machines.with("m", RunState.RUNNING).jobLog(log);

        assertThat(codchi.run("logs", "m", "--build", "-n", "2")).isZero();

        assertThat(codchi.out()).isEqualTo("two\nthree\n");
    }

    @Test
    void logsShowsTheJournal() {
        codchi.machines
                .with("m", RunState.RUNNING)
                .running(() -> FakeProgram.printing("line\n", "", 0));

        assertThat(codchi.run("logs", "m", "-f", "-n", "5")).isZero();

        assertThat(codchi.out()).isEqualTo("line\n");
        assertThat(codchi.machines.calls()).containsExactly("journal m lines=5 follow=true");
    }

    @Test
    void doctorWhenACheckFailedShowsWhatMendsItAndReturns1() {
        codchi.checks =
                List.of(
                        Check.passed("a", "Fine", "it is"),
                        Check.failed("b", "The engine answers", "it does not", "codchi setup"));

        assertThat(codchi.run("doctor")).isEqualTo(1);

        assertThat(codchi.out())
                .isEqualTo(
                        """
                        ✓ Fine: it is
                        ✗ The engine answers: it does not
                            → codchi setup
                        """);
    }

    @Test
    void setupDoesEachStepAfterSayingSo() {
        Steps steps = new Steps("Install LXD", "Start LXD");
        codchi.setup = steps::left;

        assertThat(codchi.run("setup", "--yes")).isZero();

        assertThat(steps.done).containsExactly("Install LXD", "Start LXD");
        assertThat(codchi.err()).contains("Install LXD:\n  sudo Install LXD\n");
    }

    @Test
    void setupWhenTheUserSaysNoStops() {
        Steps steps = new Steps("Install LXD", "Start LXD");
        codchi.typing("y\nn\n").setup = steps::left;

        assertThat(codchi.run("setup")).isEqualTo(1);

        assertThat(steps.done).containsExactly("Install LXD");
    }

    @Test
    void setupWhenAStepChangesNothingEnds() {
        SetupStep useless = new Step("Turn in circles", () -> {});
        codchi.setup = () -> List.of(useless);

        assertThat(codchi.run("setup", "--yes")).isEqualTo(1);

        assertThat(codchi.err()).contains("this was done and is still missing: Turn in circles");
    }

    @Test
    void demoMakesTheExampleAndShowsTheTimeOfEachStep() throws Exception {
        example();

        assertThat(codchi.run("demo", "--yes")).isZero();

        assertThat(codchi.machines.calls())
                .containsExactly("init demo " + directory + "/data/examples/base [] OFFLINE");
        assertThat(codchi.out()).containsPattern("Building the system +0\\.\\d s");
        assertThat(codchi.out()).contains("codchi exec demo");
    }

    private void example() throws IOException {
        Path base = Files.createDirectories(directory.resolve("nix/examples/base"));
        Files.writeString(base.resolve("flake.nix"), "{ outputs = _: { }; }");
    }

    @Test
    void demoWhenItIsThereAlreadyBuildsItAgain() throws Exception {
        example();
        codchi.machines.with("demo", RunState.STOPPED);

        assertThat(codchi.run("demo", "--yes")).isZero();

        assertThat(codchi.machines.calls())
                .containsExactly("rebuild demo update=true", "start demo");
    }

    @Test
    void storeStopWhenMachinesRunWantsAgreement() {
        codchi.machines.with("m", RunState.RUNNING);

        assertThat(codchi.run("store", "stop")).isEqualTo(2);
        assertThat(codchi.store.calls()).isEmpty();

        assertThat(codchi.run("store", "stop", "--yes")).isZero();
        assertThat(codchi.store.calls()).containsExactly("stop");
    }

    @Test
    void storeStatusShowsSizes() {
        assertThat(codchi.run("store", "status")).isZero();

        assertThat(codchi.out())
                .startsWith(
                        """
                        state  running
                        nix    2.26.3
                        used   3.0 MiB
                        shared 4.0 MiB
                        free   5.0 GiB
                        """);
    }

    /** Steps of which each shows up once the one before it is done. */
    private static final class Steps {

        private final List<String> left;
        private final List<String> done = new ArrayList<>();

        Steps(String... descriptions) {
            left = new ArrayList<>(List.of(descriptions));
        }

        List<SetupStep> left() {
            return left.stream()
                    .limit(1)
                    .<SetupStep>map(description ->
                            new Step(
                                    description,
                                    () -> {
                                        left.remove(description);
                                        done.add(description);
                                    }))
                    .toList();
        }
    }

    private record Step(String description, Runnable work) implements SetupStep {

        @Override
        public String command() {
            return "sudo " + description;
        }

        @Override
        public void run(Progress progress) {
            work.run();
        }
    }
}
