package dev.codchi.driver;

import dev.codchi.driver.ExecRequest.TerminalSize;
import dev.codchi.host.Deadline;
import dev.codchi.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An engine in memory. It passes the driver contract; programs are what a test says they are. */
public final class FakeDriver implements HostDriver {

    private static final String STORE = "codchistore";

    private final World world;
    private final String owner;

    public FakeDriver() {
        this(new World(), "this Codchi");
    }

    private FakeDriver(World world, String owner) {
        this.world = world;
        this.owner = owner;
    }

    /** What all users of the engine share. */
    private static final class World {
        private final Map<String, Container> containers = new ConcurrentHashMap<>();
        private final Map<String, Program> programs = new ConcurrentHashMap<>();
        private final Map<String, Problem> failures = new ConcurrentHashMap<>();
        private final List<String> calls = new CopyOnWriteArrayList<>();
        private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
        private final FakePorts ports = new FakePorts();
    }

    private record Container(String owner, RunState state) {}

    /** Stands for a program in a container. Interrupted when it is killed. */
    public interface Program {

        /** Runs to the end and returns the exit code. */
        int run(Streams streams, ExecRequest request) throws IOException, InterruptedException;
    }

    /**
     * What a program reads and writes.
     *
     * @param terminal its size at the moment, 0 by 0 without one
     */
    public record Streams(
            InputStream stdin,
            OutputStream stdout,
            OutputStream stderr,
            Supplier<TerminalSize> terminal) {}

    /** Another Codchi on the same engine, whose containers are foreign to this one. */
    public FakeDriver another() {
        return new FakeDriver(world, "another Codchi");
    }

    /** Installs a program in every container: {@code argv[0]}. Others end with 127. */
    public FakeDriver program(String name, Program program) {
        world.programs.put(name, program);
        return this;
    }

    /** Makes a call, written as in {@link #calls}, throw from now on. */
    public FakeDriver failing(String call, Problem problem) {
        world.failures.put(call, problem);
        return this;
    }

    /** Undoes {@link #failing}. */
    public FakeDriver working(String call) {
        world.failures.remove(call);
        return this;
    }

    /** What was asked of the engine, in order: "create codchi-m", "exec codchi-m: id -u". */
    public List<String> calls() {
        return List.copyOf(world.calls);
    }

    /** Puts a container into a state behind Codchi's back. */
    public void set(String container, RunState state) {
        world.containers.put(container, new Container(owner, state));
        world.watchers.forEach(Runnable::run);
    }

    @Override
    public DriverInfo info() {
        return new DriverInfo("fake", "Fake");
    }

    @Override
    public List<Check> checks() {
        return List.of(Check.passed("fake", "The fake engine answers", "it always does"));
    }

    @Override
    public List<SetupStep> setup() {
        return List.of();
    }

    @Override
    public StoreDriver store() {
        return new Store();
    }

    @Override
    public MachineDriver machines() {
        return new Machines();
    }

    @Override
    public Optional<MachineMoves> moves() {
        return Optional.of(new Moves());
    }

    private final class Moves implements MachineMoves {

        @Override
        public void rename(MachineName from, MachineName to) {
            record("rename codchi-" + from + " codchi-" + to);
            Container moved = world.containers.remove("codchi-" + from);
            if (moved != null) {
                world.containers.put("codchi-" + to, moved);
            }
        }

        @Override
        public void copy(MachineName from, MachineName to) {
            record("copy codchi-" + from + " codchi-" + to);
            FakeDriver.this.set("codchi-" + to, RunState.STOPPED);
        }

        @Override
        public void copyHome(Path from, Path to) {
            record("copy " + from.getFileName() + " " + to.getFileName());
            try (Stream<Path> files = Files.list(from)) {
                Files.createDirectories(to);
                for (Path file : files.toList()) {
                    Files.copy(
                            file,
                            to.resolve(file.getFileName()),
                            StandardCopyOption.REPLACE_EXISTING);
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public void attach(MachineName name, Path home) {
            record("attach codchi-" + name);
        }

        @Override
        public long homeBytes(Path home) {
            return 1024;
        }
    }

    private void record(String call) {
        world.calls.add(call);
        Problem failure = world.failures.get(call);
        if (failure != null) {
            throw failure;
        }
    }

    private Optional<Container> find(String name) {
        Container container = world.containers.get(name);
        if (container != null && !container.owner.equals(owner)) {
            throw Problem.of(
                    DriverProblem.FOREIGN_CONTAINER, name + " belongs to " + container.owner);
        }
        return Optional.ofNullable(container);
    }

    private void create(String name) {
        record("create " + name);
        if (find(name).isEmpty()) {
            set(name, RunState.STOPPED);
        }
    }

    private void start(String name, DriverProblem missing) {
        record("start " + name);
        require(name, missing);
        set(name, RunState.RUNNING);
    }

    private void stop(String name) {
        record("stop " + name);
        if (find(name).isPresent()) {
            set(name, RunState.STOPPED);
        }
    }

    private Execution exec(String name, DriverProblem missing, ExecRequest request) {
        record("exec " + name + ": " + String.join(" ", request.argv()));
        if (require(name, missing).state != RunState.RUNNING) {
            throw Problem.of(DriverProblem.NOT_RUNNING, name + " is not running");
        }
        Program absent = (_, _) -> 127;
        return new FakeExecution(
                world.programs.getOrDefault(request.argv().getFirst(), absent), request);
    }

    private Container require(String name, DriverProblem missing) {
        return find(name).orElseThrow(() -> Problem.of(missing, name + " does not exist"));
    }

    private final class Store implements StoreDriver {

        @Override
        public RunState state() {
            return find(STORE).map(Container::state).orElse(RunState.ABSENT);
        }

        @Override
        public void create(Path rootFileSystem) {
            FakeDriver.this.create(STORE);
        }

        @Override
        public void start(Deadline deadline) {
            FakeDriver.this.start(STORE, DriverProblem.STORE_MISSING);
        }

        @Override
        public void stop(Deadline deadline) {
            FakeDriver.this.stop(STORE);
        }

        @Override
        public void delete() {
            record("delete " + STORE);
            world.containers.remove(STORE);
        }

        @Override
        public Execution exec(ExecRequest request) {
            return FakeDriver.this.exec(STORE, DriverProblem.STORE_MISSING, request);
        }

        @Override
        public String share(Path directory) {
            record("share " + directory);
            require(STORE, DriverProblem.STORE_MISSING);
            return directory.toString();
        }
    }

    private final class Machines implements MachineDriver {

        private static final String PREFIX = "codchi-";

        @Override
        public List<MachineStatus> list() {
            return world.containers.entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith(PREFIX))
                    .filter(entry -> entry.getValue().owner.equals(owner))
                    .map(entry ->
                            new MachineStatus(
                                    new MachineName(entry.getKey().substring(PREFIX.length())),
                                    entry.getValue().state))
                    .sorted((one, other) -> one.name().compareTo(other.name()))
                    .toList();
        }

        @Override
        public Optional<MachineStatus> find(MachineName name) {
            return FakeDriver.this
                    .find(PREFIX + name)
                    .map(container -> new MachineStatus(name, container.state));
        }

        @Override
        public void create(MachineName name, Path home) {
            FakeDriver.this.create(PREFIX + name);
            try {
                Files.createDirectories(home);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public void start(MachineName name, Deadline deadline) {
            FakeDriver.this.start(PREFIX + name, DriverProblem.MACHINE_MISSING);
        }

        @Override
        public void startForMaintenance(MachineName name, List<String> argv, Deadline deadline) {
            record("maintain " + PREFIX + name);
            FakeDriver.this.start(PREFIX + name, DriverProblem.MACHINE_MISSING);
        }

        @Override
        public void stop(MachineName name, Deadline deadline) {
            FakeDriver.this.stop(PREFIX + name);
            world.ports.closeAll(name);
        }

        @Override
        public void delete(MachineName name, Path home) {
            record("delete " + PREFIX + name);
            FakeDriver.this.find(PREFIX + name);
            world.containers.remove(PREFIX + name);
            removeTree(home);
            world.watchers.forEach(Runnable::run);
        }

        @Override
        public Execution exec(MachineName name, ExecRequest request) {
            return FakeDriver.this.exec(PREFIX + name, DriverProblem.MACHINE_MISSING, request);
        }

        @Override
        public PortDriver ports() {
            return world.ports.of(
                    machine -> find(machine).map(MachineStatus::state).orElse(RunState.ABSENT));
        }

        @Override
        public Watch watch(Runnable changed) {
            world.watchers.add(changed);
            return () -> world.watchers.remove(changed);
        }
    }

    private static void removeTree(Path root) {
        if (!Files.exists(root)) {
            return;
        }
        try {
            Files.walkFileTree(
                    root,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                                throws IOException {
                            Files.delete(file);
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult postVisitDirectory(
                                Path directory, @Nullable IOException failure) throws IOException {
                            Files.delete(directory);
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
