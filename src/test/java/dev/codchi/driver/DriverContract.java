package dev.codchi.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.codchi.driver.ExecRequest.Account;
import dev.codchi.driver.Execution.Completed;
import dev.codchi.host.Deadline;
import dev.codchi.host.HostProblem;
import dev.codchi.problem.Problem;
import dev.codchi.problem.ProblemCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What every driver does. One engine serves all tests of a class, in any order. */
public abstract class DriverContract {

    protected static final MachineName MACHINE = new MachineName("contract");
    private static final MachineName NOBODY = new MachineName("nobody");

    /** The scripts that a driver's {@code sh} has to understand. */
    protected static final String EXIT_7 = "exit 7";

    protected static final String BOTH_STREAMS = "echo out; echo err >&2";
    protected static final String GREETING = "printf %s \"$GREETING\"";
    protected static final String USER_ID = "id -u";
    protected static final String SLEEP = "echo $$; exec sleep 300";
    protected static final String PROBE = "kill -0 ";
    protected static final String TERMINAL_SIZES =
            "stty size; until test \"$(stty size)\" = '43 132'; do :; done; echo resized";

    /** The driver under test; its engine is ready and the same at each call. */
    protected abstract HostDriver driver();

    /** Another Codchi on the same engine. */
    protected abstract HostDriver anotherCodchi();

    /** A driver whose engine holds nothing. */
    protected abstract HostDriver emptyEngine();

    /** What the store is made from. */
    protected abstract Path rootFileSystem();

    /** A directory for homes and shared files. */
    protected abstract Path directory();

    /** Makes a system that boots and has {@code sh} the one that the machine's profile names. */
    protected abstract void installSystem(MachineName name);

    private StoreDriver runningStore() {
        StoreDriver store = driver().store();
        store.create(rootFileSystem());
        store.start(within(60));
        return store;
    }

    private Path home(MachineName name) {
        return directory().resolve("homes").resolve(name.value());
    }

    private MachineDriver runningMachine() {
        runningStore();
        installSystem(MACHINE);
        MachineDriver machines = driver().machines();
        machines.create(MACHINE, home(MACHINE));
        machines.start(MACHINE, within(60));
        return machines;
    }

    private static Deadline within(int seconds) {
        return Deadline.seconds(seconds, "the contract test");
    }

    private static Execution sh(StoreDriver store, String script) {
        return store.exec(ExecRequest.asRoot("sh", "-c", script));
    }

    private static void assertProblem(ProblemCode code, ThrowingCallable call) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(call)
                .satisfies(problem -> {
                    assertThat(problem.code()).as(problem.message()).isEqualTo(code);
                    assertThat(problem.message()).doesNotEndWith(".");
                });
    }

    @Test
    void storeWhenNothingWasMadeIsAbsent() {
        StoreDriver store = emptyEngine().store();
        assertThat(store.state()).isEqualTo(RunState.ABSENT);
        assertProblem(DriverProblem.STORE_MISSING, () -> store.start(within(10)));
        assertProblem(DriverProblem.STORE_MISSING, () -> sh(store, EXIT_7));
        assertProblem(DriverProblem.STORE_MISSING, () -> store.share(directory()));
        store.stop(within(10));
        assertThat(emptyEngine().machines().list()).isEmpty();
    }

    @Test
    void storeWhenAskedTwiceDoesEverythingOnce() {
        StoreDriver store = runningStore();
        store.create(rootFileSystem());
        store.start(within(60));
        assertThat(store.state()).isEqualTo(RunState.RUNNING);
        store.stop(within(60));
        store.stop(within(60));
        assertThat(store.state()).isEqualTo(RunState.STOPPED);
        assertProblem(DriverProblem.NOT_RUNNING, () -> sh(store, EXIT_7));
    }

    @Test
    void shareWhenCalledAgainReturnsTheSameLivePath() throws IOException {
        StoreDriver store = runningStore();
        Path shared = Files.createDirectories(directory().resolve("a shared directory"));
        String path = store.share(shared);
        assertThat(store.share(shared)).isEqualTo(path);
        Files.writeString(shared.resolve("file"), "content");
        Completed look = store.exec(ExecRequest.asRoot("cat", path + "/file")).complete(within(10));
        assertThat(look.stdout()).isEqualTo("content\n");
    }

    @Test
    void shareWhenTheDirectoryIsMadeAnewShowsTheNewOne() throws IOException {
        StoreDriver store = runningStore();
        Path shared = Files.createDirectories(directory().resolve("replaced"));
        store.share(shared);
        Files.delete(shared);
        Files.createDirectories(shared);
        Files.writeString(shared.resolve("file"), "second");
        String path = store.share(shared);
        Completed look = store.exec(ExecRequest.asRoot("cat", path + "/file")).complete(within(10));
        assertThat(look.stdout()).isEqualTo("second\n");
    }

    @Test
    void execWhenProgramFailsReturnsItsCode() {
        StoreDriver store = runningStore();
        assertThat(sh(store, EXIT_7).complete(within(10)).exitCode()).isEqualTo(7);
        assertThat(store.exec(ExecRequest.asRoot("no-such-program")).await(within(10)))
                .isEqualTo(127);
    }

    @Test
    void execWhenArgumentsAreOddHandsThemOverUntouched() {
        List<String> odd = List.of("", "a b", "'\"$HOME", "*", "line\nbreak", "ü€🙂", "--");
        String expected = String.join("|", odd) + "|";
        String[] argv = new String[odd.size() + 2];
        argv[0] = "printf";
        argv[1] = "%s|";
        for (int i = 0; i < odd.size(); i++) {
            argv[i + 2] = odd.get(i);
        }
        Completed printed = runningStore().exec(ExecRequest.asRoot(argv)).complete(within(10));
        assertThat(printed.stdout()).isEqualTo(expected + "\n");
    }

    @Test
    void execWhenBothStreamsAreUsedKeepsThemApart() {
        Completed both = sh(runningStore(), BOTH_STREAMS).complete(within(10));
        assertThat(both.stdout()).isEqualTo("out\n");
        assertThat(both.stderr()).containsExactly("err");
    }

    @Test
    void execWhenEnvironmentIsGivenAddsIt() {
        ExecRequest request =
                ExecRequest.asRoot("sh", "-c", GREETING)
                        .environment(Map.of("GREETING", "good\nmorning"));
        assertThat(runningStore().exec(request).complete(within(10)).stdout())
                .isEqualTo("good\nmorning\n");
    }

    @Test
    void execWhenTwentyMegabytesPassThroughChangesNothing() throws Exception {
        byte[] sent = new byte[20 * 1024 * 1024];
        new Random(20).nextBytes(sent);
        try (Execution cat = runningStore().exec(ExecRequest.asRoot("cat"))) {
            AtomicReference<byte[]> received = new AtomicReference<>(new byte[0]);
            Thread reader =
                    Thread.startVirtualThread(() -> {
                        try {
                            received.set(cat.stdout().readAllBytes());
                        } catch (IOException _) {
                            received.set(new byte[0]);
                        }
                    });
            try (OutputStream stdin = cat.stdin()) {
                stdin.write(sent);
            }
            assertThat(cat.await(within(60))).isZero();
            assertThat(reader.join(within(10).remaining())).isTrue();
            assertThat(Arrays.equals(received.get(), sent)).isTrue();
        }
    }

    @Test
    void execWhenStdinStaysOpenStillEnds() {
        try (Execution program = sh(runningStore(), EXIT_7)) {
            assertThat(program.await(within(10))).isEqualTo(7);
        }
    }

    @Test
    void execWhenOutputIsReadLateStillHoldsIt() throws IOException {
        try (Execution program = sh(runningStore(), BOTH_STREAMS)) {
            assertThat(program.await(within(10))).isZero();
            assertThat(program.stdout().readAllBytes())
                    .isEqualTo("out\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void awaitWhenDeadlinePassesLeavesTheProgramRunning() throws IOException {
        StoreDriver store = runningStore();
        try (Execution sleep = sh(store, SLEEP)) {
            String pid = readLine(sleep);
            assertProblem(HostProblem.TIMED_OUT, () -> sleep.await(within(0)));
            assertThat(sh(store, PROBE + pid).await(within(10))).isZero();
        }
    }

    @Test
    void signalWhenSentEndsTheProgram() throws IOException {
        try (Execution sleep = sh(runningStore(), SLEEP)) {
            readLine(sleep);
            sleep.signal(15);
            assertThat(sleep.await(within(10))).isEqualTo(143);
        }
    }

    @Test
    void closeWhenProgramRunsKillsIt() throws IOException {
        StoreDriver store = runningStore();
        String pid;
        try (Execution sleep = sh(store, SLEEP)) {
            pid = readLine(sleep);
        }
        Deadline deadline = within(10);
        while (sh(store, PROBE + pid).await(within(10)) == 0) {
            assertThat(deadline.passed()).as("program %s still runs", pid).isFalse();
        }
    }

    @Test
    void terminalWhenResizedTellsTheProgram() throws IOException {
        ExecRequest request =
                ExecRequest.asRoot("sh", "-c", TERMINAL_SIZES)
                        .terminal(new ExecRequest.TerminalSize(80, 25));
        try (Execution program = runningStore().exec(request)) {
            assertThat(readLine(program)).isEqualTo("25 80");
            program.resize(new ExecRequest.TerminalSize(132, 43));
            assertThat(program.await(within(10))).isZero();
            assertThat(new String(program.stdout().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("resized");
            assertThat(program.stderr().readAllBytes()).isEmpty();
        }
    }

    /** Reads a line without its end, also as a terminal ends it. */
    private static String readLine(Execution program) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = program.stdout().read(); next >= 0 && next != '\n'; ) {
            if (next != '\r') {
                line.append((char) next);
            }
            next = program.stdout().read();
        }
        return line.toString();
    }

    @Test
    void machineWhenItWasNeverMadeIsMissing() throws IOException {
        MachineDriver machines = driver().machines();
        assertThat(machines.find(NOBODY)).isEmpty();
        assertProblem(DriverProblem.MACHINE_MISSING, () -> machines.start(NOBODY, within(10)));
        assertProblem(
                DriverProblem.MACHINE_MISSING,
                () -> machines.exec(NOBODY, ExecRequest.asRoot("true")));
        machines.stop(NOBODY, within(10));
        Path home = Files.createDirectories(home(NOBODY));
        machines.delete(NOBODY, home);
        assertThat(home).doesNotExist();
    }

    @Test
    void machineWhenStartedRunsProgramsAsItsUser() throws IOException {
        MachineDriver machines = runningMachine();
        machines.start(MACHINE, within(60));
        assertThat(machines.find(MACHINE)).contains(new MachineStatus(MACHINE, RunState.RUNNING));
        assertThat(machines.list()).contains(new MachineStatus(MACHINE, RunState.RUNNING));
        Files.writeString(Files.createFile(home(MACHINE).resolve("seen")), "");
        Completed id =
                machines.exec(MACHINE, ExecRequest.of(Account.CODCHI, List.of("sh", "-c", USER_ID)))
                        .complete(within(10));
        assertThat(id.stdout()).isEqualTo("1000\n");
        machines.stop(MACHINE, within(60));
        assertThat(machines.find(MACHINE)).contains(new MachineStatus(MACHINE, RunState.STOPPED));
        assertProblem(
                DriverProblem.NOT_RUNNING,
                () -> machines.exec(MACHINE, ExecRequest.asRoot("true")));
        machines.delete(MACHINE, home(MACHINE));
        assertThat(machines.find(MACHINE)).isEmpty();
        assertThat(home(MACHINE)).doesNotExist();
    }

    @Test
    void machineWhenItRunsCanBeDeleted() {
        MachineDriver machines = runningMachine();
        machines.delete(MACHINE, home(MACHINE));
        assertThat(machines.list()).extracting(MachineStatus::name).doesNotContain(MACHINE);
    }

    @Test
    void stopWhenDeadlineHasPassedUsesForce() {
        MachineDriver machines = runningMachine();
        machines.stop(MACHINE, within(0));
        assertThat(machines.find(MACHINE)).contains(new MachineStatus(MACHINE, RunState.STOPPED));
    }

    @Test
    void machineWhenManyMakeAndStartItAtOnceIsMadeOnce() throws Exception {
        runningMachine().delete(MACHINE, home(MACHINE));
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                calls.add(callers.submit(this::runningMachine));
            }
            for (Future<?> call : calls) {
                call.get(60, TimeUnit.SECONDS);
            }
        }
        assertThat(driver().machines().list())
                .containsOnlyOnce(new MachineStatus(MACHINE, RunState.RUNNING));
    }

    @Test
    void containersWhenTheyAreAnotherCodchisAreNeverTouched() {
        MachineDriver machines = runningMachine();
        MachineDriver others = anotherCodchi().machines();
        ProblemCode foreign = DriverProblem.FOREIGN_CONTAINER;
        assertProblem(foreign, () -> others.find(MACHINE));
        assertProblem(foreign, () -> others.create(MACHINE, home(NOBODY)));
        assertProblem(foreign, () -> others.start(MACHINE, within(10)));
        assertProblem(foreign, () -> others.stop(MACHINE, within(10)));
        assertProblem(foreign, () -> others.delete(MACHINE, home(MACHINE)));
        assertProblem(foreign, () -> others.exec(MACHINE, ExecRequest.asRoot("true")));
        assertProblem(foreign, () -> anotherCodchi().store().stop(within(10)));
        assertThat(others.list()).isEmpty();
        assertThat(home(MACHINE)).exists();
        assertThat(machines.find(MACHINE)).contains(new MachineStatus(MACHINE, RunState.RUNNING));
    }

    @Test
    void watchWhenSomethingStopsAndStartsTells() throws InterruptedException {
        StoreDriver store = runningStore();
        Semaphore told = new Semaphore(0);
        try (MachineDriver.Watch _ = driver().machines().watch(told::release)) {
            store.stop(within(60));
            assertThat(told.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
            told.drainPermits();
            store.start(within(60));
            assertThat(told.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
