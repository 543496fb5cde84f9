package dev.codchi.machine;

import dev.codchi.driver.DriverProblem;
import dev.codchi.driver.ExecRequest.TerminalSize;
import dev.codchi.driver.Execution;
import dev.codchi.driver.MachineDriver.Watch;
import dev.codchi.driver.MachineName;
import dev.codchi.driver.MachineUsage;
import dev.codchi.driver.RunState;
import dev.codchi.machine.JobRecord.Outcome;
import dev.codchi.machine.Machine.Base;
import dev.codchi.machine.Machine.Condition;
import dev.codchi.machine.Machine.Job;
import dev.codchi.machine.Machine.Module;
import dev.codchi.nix.BuildPlan;
import dev.codchi.nix.Manifest;
import dev.codchi.nix.PackageChange;
import dev.codchi.problem.Problem;
import dev.codchi.progress.BuildCounts;
import dev.codchi.progress.Progress;
import dev.codchi.secret.SecretSource;
import dev.codchi.store.Journal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Machines in memory. Verbs work at once; what was asked for is remembered in {@link #calls}. */
public final class FakeMachines implements Machines, JobHistory {

    /** The creation of every machine made here. */
    public static final Instant CREATED = Instant.parse("2026-01-02T03:04:05Z");

    /** What every rebuild changes. */
    public static final List<PackageChange> CHANGES =
            List.of(new PackageChange("hello", List.of("1"), List.of("2"), 1024));

    private final Map<MachineName, Machine> machines = new ConcurrentSkipListMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private final List<JobRecord> history = new CopyOnWriteArrayList<>();
    private volatile Consumer<Progress> reading = _ -> {};
    private volatile List<Manifest.Secret> asked = List.of();
    private volatile List<MachineUsage> usages = List.of();
    private List<String> offered = List.of("default");
    private Supplier<Execution> program = () -> FakeProgram.printing("", "", 0);
    private volatile Optional<Path> jobLog = Optional.empty();
    private volatile @Nullable RuntimeException failure;
    private volatile Consumer<Progress> build = FakeMachines::buildAtOnce;
    private final AtomicInteger lists = new AtomicInteger();

    /** A running machine made from that flake reference. */
    public static Machine machine(String name, String url) {
        return new Machine(
                new MachineName(name),
                Base.OFFLINE,
                List.of(new Module(url, "default")),
                Condition.READY,
                RunState.RUNNING,
                Optional.empty(),
                CREATED);
    }

    /** Adds a ready machine of the offline base with one module. */
    public FakeMachines with(String name, RunState state) {
        MachineName machine = new MachineName(name);
        return with(
                new Machine(
                        machine,
                        Base.OFFLINE,
                        List.of(new Module("https://example.org/" + name + ".git", "default")),
                        Condition.READY,
                        state,
                        Optional.empty(),
                        CREATED));
    }

    public FakeMachines with(Machine machine) {
        machines.put(machine.name(), machine);
        return this;
    }

    /** What any flake offers from now on. */
    public FakeMachines offering(String... modules) {
        offered = List.of(modules);
        return this;
    }

    /** What {@link #exec} and {@link #journal} start from now on. */
    public FakeMachines running(Supplier<Execution> started) {
        program = started;
        return this;
    }

    /** What is done before {@link #offeredModules} answers, from now on. */
    public FakeMachines reading(Consumer<Progress> story) {
        reading = story;
        return this;
    }

    /** What {@link #init} asks for from now on; the answers are among the calls. */
    public FakeMachines asking(Manifest.Secret... secrets) {
        asked = List.of(secrets);
        return this;
    }

    public FakeMachines jobLog(Path file) {
        jobLog = Optional.of(file);
        return this;
    }

    /** Every verb fails so from now on. */
    public FakeMachines failing(RuntimeException with) {
        failure = with;
        return this;
    }

    /** What every build does from now on, until it returns or throws. */
    public FakeMachines building(Consumer<Progress> story) {
        build = story;
        return this;
    }

    /** No machines, and everything works. */
    public void reset() {
        machines.clear();
        history.clear();
        usages = List.of();
        reading = _ -> {};
        asked = List.of();
        calls.clear();
        failure = null;
        build = FakeMachines::buildAtOnce;
        jobLog = Optional.empty();
        changed();
    }

    /** How often {@link #list} was asked. */
    public int lists() {
        return lists.get();
    }

    /** How many watch. */
    public int watchers() {
        return watchers.size();
    }

    /** Undoes {@link #failing}. */
    public FakeMachines working() {
        failure = null;
        return this;
    }

    /** The verbs called so far with their arguments: "rebuild m update=true". */
    public List<String> calls() {
        return calls;
    }

    /** Adds a job to the history, or changes it there; the newest has the highest id. */
    public FakeMachines remembering(JobRecord job) {
        history.removeIf(old -> old.id() == job.id());
        history.add(job);
        history.sort(Comparator.comparingLong(JobRecord::id).reversed());
        return this;
    }

    /** A job in the history. */
    public static JobRecord job(long id, String machine, String verb, Outcome outcome) {
        return new JobRecord(
                id,
                new MachineName(machine),
                verb,
                4711,
                CREATED,
                outcome == Outcome.RUNNING
                        ? Optional.empty()
                        : Optional.of(CREATED.plusSeconds(12)),
                outcome,
                "Building the system",
                new BuildCounts(3, 0, 12, 5 << 20, 9 << 20),
                Path.of("/nowhere"),
                Optional.empty());
    }

    @Override
    public List<JobRecord> newest(int count) {
        return history.stream().limit(count).toList();
    }

    @Override
    public Optional<JobRecord> find(long id) {
        return history.stream().filter(job -> job.id() == id).findFirst();
    }

    @Override
    public void cancel(long id) {
        called("cancel " + id);
    }

    @Override
    public List<Machine> list() {
        lists.incrementAndGet();
        if (failure != null) {
            throw failure;
        }
        return List.copyOf(machines.values());
    }

    /** What {@link #usage} answers from now on. */
    public FakeMachines using(MachineUsage... usage) {
        usages = List.of(usage);
        return this;
    }

    @Override
    public List<MachineUsage> usage() {
        return usages;
    }

    @Override
    public Machine get(MachineName name) {
        if (failure != null) {
            throw failure;
        }
        Machine machine = machines.get(name);
        if (machine == null) {
            throw Problem.of(DriverProblem.MACHINE_MISSING, "there is no machine " + name)
                    .next("make it with `codchi init " + name + " URL`");
        }
        return machine;
    }

    @Override
    public List<String> offeredModules(String source, Progress progress) {
        called("offeredModules " + source);
        reading.accept(progress);
        return offered;
    }

    @Override
    public void init(InitRequest request, SecretSource secrets, Progress progress) {
        called(
                "init %s %s %s %s"
                        .formatted(
                                request.name(),
                                request.source().orElse("-"),
                                request.modules(),
                                request.base()));
        for (Manifest.Secret secret : asked) {
            secrets.asker()
                    .flatMap(asker -> asker.ask(secret, Optional.empty()))
                    .ifPresent(value ->
                            called(
                                    secret.name()
                                            + "="
                                            + new String(value, StandardCharsets.UTF_8)));
        }
        build.accept(progress);
        List<Module> modules = new ArrayList<>();
        request.source()
                .ifPresent(source ->
                        request.modules().forEach(name -> modules.add(new Module(source, name))));
        with(
                new Machine(
                        request.name(),
                        request.base(),
                        modules,
                        Condition.READY,
                        RunState.RUNNING,
                        Optional.empty(),
                        CREATED));
        changed();
    }

    @Override
    public Rebuilt rebuild(
            MachineName name, boolean update, SecretSource secrets, Progress progress) {
        called("rebuild " + name + " update=" + update);
        get(name);
        build.accept(progress);
        changed();
        return new Rebuilt(true, CHANGES);
    }

    @Override
    public Forecast forecast(MachineName name, boolean update, Progress progress) {
        called("forecast " + name + " update=" + update);
        get(name);
        return new Forecast(
                true,
                new BuildPlan(List.of("hello-2"), 3 << 20),
                CHANGES,
                List.of("would restart the following units: hello.service"));
    }

    @Override
    public void start(MachineName name, Progress progress) {
        called("start " + name);
        progress.step("Starting machine " + name);
        state(name, RunState.RUNNING);
    }

    @Override
    public void stop(MachineName name, Progress progress) {
        called("stop " + name);
        progress.step("Stopping machine " + name);
        state(name, RunState.STOPPED);
    }

    @Override
    public void restart(MachineName name, Progress progress) {
        called("restart " + name);
        progress.step("Restarting machine " + name);
        state(name, RunState.RUNNING);
    }

    @Override
    public void delete(MachineName name, Progress progress) {
        called("delete " + name);
        get(name);
        machines.remove(name);
        changed();
    }

    @Override
    public Execution exec(
            MachineName name,
            List<String> argv,
            Path workingDirectory,
            Optional<TerminalSize> terminal,
            Progress progress) {
        called("exec " + name + " " + argv);
        get(name);
        return program.get();
    }

    @Override
    public Optional<Path> jobLog(MachineName name) {
        get(name);
        return jobLog;
    }

    @Override
    public Execution journal(MachineName name, Journal.Wanted wanted) {
        called("journal " + name + " lines=" + wanted.lines() + " follow=" + wanted.follow());
        return program.get();
    }

    @Override
    public Watch watch(Runnable changed) {
        watchers.add(changed);
        return () -> watchers.remove(changed);
    }

    /** Gives a machine a running job, as another process would. */
    public void busy(String name, Job job) {
        Machine old = get(new MachineName(name));
        with(
                new Machine(
                        old.name(),
                        old.base(),
                        old.modules(),
                        old.condition(),
                        old.state(),
                        Optional.of(job),
                        old.created()));
        changed();
    }

    /** Tells whoever watches. */
    public void changed() {
        watchers.forEach(Runnable::run);
    }

    private void state(MachineName name, RunState state) {
        Machine old = get(name);
        with(
                new Machine(
                        name,
                        old.base(),
                        old.modules(),
                        old.condition(),
                        state,
                        old.job(),
                        old.created()));
        changed();
    }

    private static void buildAtOnce(Progress progress) {
        progress.step("Evaluating the machine");
        progress.step("Building the system");
        progress.counts(new BuildCounts(1, 1, 2, 0, 0));
        progress.log("hello", "compiling hello");
        progress.counts(new BuildCounts(2, 0, 2, 0, 0));
    }

    private void called(String call) {
        calls.add(call);
        if (failure != null) {
            throw failure;
        }
    }
}
