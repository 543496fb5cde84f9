package dev.codchi.driver.lxd;

import dev.codchi.driver.DriverProblem;
import dev.codchi.driver.SetupStep;
import dev.codchi.host.Deadline;
import dev.codchi.host.DebianPackages;
import dev.codchi.host.HostEnvironment;
import dev.codchi.host.HostProblem;
import dev.codchi.host.Processes;
import dev.codchi.problem.Problem;
import dev.codchi.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What makes an engine usable. A step that cannot be known yet, because one before it is not done,
 * is listed; run, it does nothing where nothing is to be done.
 */
final class Setup {

    private static final Duration QUICK = Duration.ofMinutes(1);

    private final Engine engine;
    private final HostUser user;
    private final HostEnvironment environment;
    private final Processes processes = new Processes();
    private final DebianPackages packages = new DebianPackages(processes);

    Setup(Engine engine, HostUser user, HostEnvironment environment) {
        this.engine = engine;
        this.user = user;
        this.environment = environment;
    }

    private record Step(String description, String command, Consumer<Progress> action)
            implements SetupStep {
        @Override
        public void run(Progress progress) {
            action.accept(progress);
        }
    }

    /** How the engine takes it when this user speaks to it. */
    private enum Reach {
        ANSWERS,
        FORBIDS,
        SILENT
    }

    private Reach reach() {
        try {
            Json server = engine.get("/1.0").orFail("ask for its version");
            return server.get("auth").text().equals("trusted") ? Reach.ANSWERS : Reach.FORBIDS;
        } catch (Problem problem) {
            return problem.code() == DriverProblem.ENGINE_FORBIDDEN ? Reach.FORBIDS : Reach.SILENT;
        }
    }

    List<SetupStep> steps() {
        List<SetupStep> steps = new ArrayList<>();
        Reach reach = reach();
        if (!engine.socket().isInstalled(environment.variables())) {
            steps.add(packages.available() ? install() : explain());
        }
        for (SubordinateIds ids : SubordinateIds.of(user)) {
            List<String> lines = missingLines(ids);
            if (!lines.isEmpty()) {
                steps.add(allowIds(ids, lines));
            }
        }
        if (reach == Reach.SILENT) {
            steps.add(startDaemon());
        }
        EngineGroup group = EngineGroup.of(engine.socket());
        if (!user.isRoot() && reach != Reach.ANSWERS && !group.holds(user)) {
            steps.add(joinGroup(group));
        }
        if (reach == Reach.ANSWERS ? poolIsMissing() : poolIsNotSeen()) {
            steps.add(createPool());
        }
        return steps;
    }

    private Step install() {
        return new Step(
                "Install LXD with apt-get",
                packages.command("lxd"),
                progress -> packages.install(line -> progress.log("apt-get", line), "lxd"));
    }

    private static Step explain() {
        String how = "install LXD or Incus as your distribution describes it";
        return new Step(
                "Install LXD or Incus: Codchi cannot do that on this system",
                how,
                _ -> {
                    throw Problem.of(
                                    DriverProblem.ENGINE_MISSING,
                                    "neither LXD nor Incus is installed, and this system has no apt-get")
                            .next(how + ", then run `codchi setup` again");
                });
    }

    private static List<String> missingLines(SubordinateIds ids) {
        try {
            return ids.missingLines();
        } catch (IOException failure) {
            throw Problem.of(
                            HostProblem.FILE_FAILED,
                            "cannot read " + ids.file() + ": " + failure.getMessage())
                    .because(failure);
        }
    }

    private Step allowIds(SubordinateIds ids, List<String> lines) {
        List<String> argv = asRoot("tee", "-a", ids.file().toString());
        String text = String.join("\n", lines);
        return new Step(
                "Let containers use this user's ids: add to " + ids.file(),
                "printf '" + text.replace("\n", "\\n") + "\\n' | " + String.join(" ", argv),
                _ -> {
                    if (!missingLines(ids).isEmpty()) {
                        run(argv, startOfLine(ids.file()) + text + "\n");
                    }
                });
    }

    /** A line feed if the file's last line has none. */
    private static String startOfLine(Path file) {
        try {
            String content = Files.exists(file) ? Files.readString(file) : "";
            return content.isEmpty() || content.endsWith("\n") ? "" : "\n";
        } catch (IOException _) {
            return "\n";
        }
    }

    private Step startDaemon() {
        return new Step(
                "Start " + engine.name(),
                String.join(" ", startCommand()),
                _ -> {
                    if (reach() == Reach.SILENT) {
                        start();
                    }
                });
    }

    private List<String> startCommand() {
        EngineSocket socket = engine.socket();
        if (socket.path().startsWith("/var/snap")) {
            return asRoot("snap", "start", "lxd");
        }
        boolean packaged = socket.path().startsWith("/var/lib");
        if (packaged && Files.isDirectory(Path.of("/run/systemd/system"))) {
            return asRoot("systemctl", "start", socket.isIncus() ? "incus" : "lxd");
        }
        String daemon = socket.daemon(environment.variables());
        EngineGroup group = EngineGroup.of(socket);
        return asRoot(
                "env",
                directoryVariable(socket),
                "setsid",
                "--fork",
                daemon.isEmpty() ? "lxd" : daemon,
                "--group",
                group.exists() ? group.name() : "root");
    }

    private static String directoryVariable(EngineSocket socket) {
        return (socket.isIncus() ? "INCUS_DIR=" : "LXD_DIR=") + socket.path().getParent();
    }

    /** The daemon outlives this process, so its output goes to a file and not to a pipe. */
    private void start() {
        Path log = environment.directories().logs("engine").resolve("daemon.log");
        List<String> argv = startCommand();
        try {
            Files.createDirectories(log.getParent());
            Files.createDirectories(environment.directories().data());
            new ProcessBuilder(argv)
                    .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException failure) {
            throw Problem.of(
                            HostProblem.PROGRAM_MISSING,
                            "cannot run `" + String.join(" ", argv) + "`: " + failure.getMessage())
                    .because(failure);
        }
        Deadline deadline = Deadline.in(QUICK, engine.name() + " to answer");
        while (reach() == Reach.SILENT) {
            if (deadline.passed()) {
                throw deadline.missed().next("read " + log);
            }
            Engine.pause(deadline);
        }
    }

    private Step joinGroup(EngineGroup group) {
        List<String> argv = asRoot("usermod", "-aG", group.name(), user.name());
        return new Step(
                "Let " + user.name() + " use " + engine.name(),
                String.join(" ", argv),
                progress -> {
                    if (!group.holds(user)) {
                        run(argv, "");
                    }
                    progress.warn("log out and in again, so that the new group takes effect");
                });
    }

    private boolean poolIsMissing() {
        return engine.get("/1.0/storage-pools/" + Containers.POOL).isMissing();
    }

    /** Without the right to ask the engine, its directory tells. */
    private boolean poolIsNotSeen() {
        Path engineDirectory = engine.socket().path().resolveSibling("storage-pools");
        return !Files.exists(engineDirectory.resolve(Containers.POOL));
    }

    private Step createPool() {
        EngineSocket socket = engine.socket();
        List<String> argv =
                asRoot(
                        "env",
                        directoryVariable(socket),
                        socket.isIncus() ? "incus" : "lxc",
                        "storage",
                        "create",
                        Containers.POOL,
                        "dir");
        return new Step(
                "Create the storage pool `" + Containers.POOL + "`",
                String.join(" ", argv),
                _ -> {
                    if (reach() == Reach.FORBIDS) {
                        runUnless("already exists", argv);
                    } else if (poolIsMissing()) {
                        makePool();
                    }
                });
    }

    private void makePool() {
        Engine.Answer answer =
                engine.send(
                        "POST",
                        "/1.0/storage-pools",
                        Map.of("name", Containers.POOL, "driver", "dir"),
                        Deadline.in(QUICK, "the storage pool to be created"));
        if (!answer.isTaken()) {
            answer.orFail("create the storage pool " + Containers.POOL);
        }
    }

    private static List<String> asRoot(String... argv) {
        return DebianPackages.asRoot(List.of(argv));
    }

    private void run(List<String> argv, String input) {
        Processes.Result result =
                processes.run(new Processes.Command(argv, Map.of(), input, QUICK));
        if (!result.succeeded()) {
            throw failed(argv, result);
        }
    }

    private void runUnless(String done, List<String> argv) {
        Processes.Result result = processes.run(new Processes.Command(argv, Map.of(), "", QUICK));
        if (!result.succeeded() && !String.join("\n", result.stderr()).contains(done)) {
            throw failed(argv, result);
        }
    }

    private static Problem failed(List<String> argv, Processes.Result result) {
        return Problem.of(HostProblem.PROGRAM_FAILED, "`" + String.join(" ", argv) + "` failed")
                .details(result.stderr())
                .next("mend what it says, then run `codchi setup` again");
    }
}
