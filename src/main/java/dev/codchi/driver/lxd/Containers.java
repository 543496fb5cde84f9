package dev.codchi.driver.lxd;

import dev.codchi.driver.DriverProblem;
import dev.codchi.driver.ExecRequest;
import dev.codchi.driver.Execution;
import dev.codchi.driver.RunState;
import dev.codchi.host.Deadline;
import dev.codchi.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the store and the machines have in common: a container that this Codchi made. */
final class Containers {

    static final String POOL = "codchi";
    private static final String OWNER = "user.codchi.owner";
    private static final String FIRST_PROCESS = "raw.lxc";
    private static final Duration FORCE = Duration.ofSeconds(30);
    private static final Duration PROBE = Duration.ofSeconds(10);
    private static final int LOG_TAIL = 20;

    private final Engine engine;
    private final Networks networks;
    private final String owner;
    private final HostUser user;

    /**
     * @param data marks containers of this Codchi: another user's, or another data directory's, are
     *     foreign
     */
    Containers(Engine engine, Path data, HostUser user) {
        this.engine = engine;
        this.networks = new Networks(engine);
        this.owner = data.toAbsolutePath().normalize().toString();
        this.user = user;
    }

    /**
     * A container in words and by name.
     *
     * @param name in the engine
     * @param title in messages: "machine m"
     * @param missing what it is when the container is not there
     * @param creation the command that makes it
     */
    record Identity(String name, String title, DriverProblem missing, String creation) {

        String path() {
            return "/1.0/instances/" + name;
        }
    }

    List<Json> ours() {
        return ours(1);
    }

    /** The same, each with its {@code state}, which takes the engine longer. */
    List<Json> oursWithState() {
        return ours(2);
    }

    private List<Json> ours(int recursion) {
        return engine
                .get("/1.0/instances?recursion=" + recursion)
                .orFail("list containers")
                .items()
                .stream()
                .filter(this::isOurs)
                .toList();
    }

    private boolean isOurs(Json container) {
        return container.get("config", OWNER).text().equals(owner);
    }

    /** The engine's description of the container; empty when there is none. */
    Optional<Json> find(Identity identity) {
        Engine.Answer answer = engine.get(identity.path());
        if (answer.isMissing()) {
            return Optional.empty();
        }
        Json container = answer.orFail("look at " + identity.title);
        if (!isOurs(container)) {
            throw foreign(identity, container);
        }
        return Optional.of(container);
    }

    private Problem foreign(Identity identity, Json container) {
        String other = container.get("config", OWNER).text();
        return Problem.of(
                        DriverProblem.FOREIGN_CONTAINER,
                        "there is a container `"
                                + identity.name
                                + "` that this Codchi did not make"
                                + (other.isEmpty() ? "" : "; it belongs to " + other))
                .next("rename or delete that container, or choose another name");
    }

    /** The engine's description of the container, which has to be there. */
    Json require(Identity identity) {
        return find(identity).orElseThrow(() -> missing(identity));
    }

    private static Problem missing(Identity identity) {
        return Problem.of(identity.missing, identity.title + " does not exist")
                .next(identity.creation);
    }

    RunState state(Identity identity) {
        return find(identity).map(Containers::state).orElse(RunState.ABSENT);
    }

    static RunState state(Json container) {
        return switch (container.get("status").text()) {
            case "Stopped" -> RunState.STOPPED;
            case "Running" -> RunState.RUNNING;
            case "Starting" -> RunState.STARTING;
            case "Stopping", "Aborting" -> RunState.STOPPING;
            default -> RunState.BROKEN;
        };
    }

    /** Makes the container unless another process was faster. */
    void create(
            Identity identity,
            String image,
            Map<String, String> settings,
            Map<String, Map<String, String>> devices,
            Deadline deadline) {
        Map<String, String> config = new LinkedHashMap<>(settings);
        config.put(OWNER, owner);
        config.put("security.nesting", "true");
        if (!user.isRoot()) {
            config.put("raw.idmap", user.idMap());
        }
        Map<String, Map<String, String>> all = new LinkedHashMap<>(devices);
        all.put("root", Map.of("type", "disk", "path", "/", "pool", POOL));
        all.putAll(networks.device());
        Engine.Answer answer =
                engine.send(
                        "POST",
                        "/1.0/instances",
                        Map.of(
                                "name",
                                identity.name,
                                "source",
                                Map.of("type", "image", "fingerprint", image),
                                "profiles",
                                List.of(),
                                "config",
                                config,
                                "devices",
                                all),
                        deadline);
        if (!answer.isTaken()) {
            answer.orFail("make " + identity.title);
        }
    }

    /** Starts with another first process; lxc.container.conf(5), lxc.init.cmd. */
    void startMaintenance(Identity identity, List<String> argv, Deadline deadline) {
        chooseFirstProcess(identity, "lxc.init.cmd = " + String.join(" ", argv), deadline);
        startUnwatched(identity, deadline);
    }

    /** Stops what an interrupted maintenance left, so that the system boots again. */
    void endMaintenance(Identity identity, Deadline deadline) {
        if (!require(identity).get("config", FIRST_PROCESS).text().isEmpty()) {
            stopByForce(identity);
            chooseFirstProcess(identity, "", deadline);
        }
    }

    private void chooseFirstProcess(Identity identity, String line, Deadline deadline) {
        engine.send(
                        "PATCH",
                        identity.path(),
                        Map.of("config", Map.of(FIRST_PROCESS, line)),
                        deadline)
                .orFail("choose what " + identity.title + " starts with");
    }

    void start(Identity identity, Deadline deadline) {
        startUnwatched(identity, deadline);
        while (!hasBooted(identity)) {
            if (deadline.passed()) {
                throw deadline.missed().details(console(identity));
            }
            Engine.pause(deadline);
        }
    }

    private void startUnwatched(Identity identity, Deadline deadline) {
        if (state(require(identity)) != RunState.RUNNING) {
            Engine.Answer answer = changeState(identity, "start", false, deadline);
            if (!answer.succeeded() && state(identity) != RunState.RUNNING) {
                throw Problem.of(
                                DriverProblem.BOOT_FAILED,
                                engine.name() + " cannot start " + identity.title)
                        .details(startLog(identity, answer))
                        .next("run `codchi doctor`");
            }
        }
    }

    /** Asks systemd, which calls a system with a failed unit "degraded": it is up all the same. */
    private boolean hasBooted(Identity identity) {
        Deadline deadline = Deadline.in(PROBE, "systemd in " + identity.title);
        String state;
        try (Execution probe =
                LxdExecution.start(
                        engine,
                        identity.name,
                        ExecRequest.asRoot("systemctl", "is-system-running"))) {
            probe.await(deadline);
            state = new String(probe.stdout().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (Problem | IOException _) {
            state = "";
        }
        if (state(identity) != RunState.RUNNING || state.equals("maintenance")) {
            throw Problem.of(DriverProblem.BOOT_FAILED, identity.title + " did not boot")
                    .details(console(identity))
                    .next("run `codchi rebuild`, or go back to an older generation");
        }
        return state.equals("running") || state.equals("degraded");
    }

    /** The errors in the engine's log of the start, without their places in its source code. */
    private List<String> startLog(Identity identity, Engine.Answer answer) {
        List<String> errors = new ArrayList<>(List.of(answer.error()));
        for (String line : engine.text(identity.path() + "/logs/lxc.log").lines().toList()) {
            if (line.startsWith("lxc " + identity.name) && line.contains(" ERROR ")) {
                errors.add(line.replaceFirst("^.* ERROR +\\S+ +- \\S+ - ", ""));
            }
        }
        return errors;
    }

    private List<String> console(Identity identity) {
        return tail(engine.text(identity.path() + "/console"));
    }

    private static List<String> tail(String log) {
        List<String> lines = log.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
        return lines.subList(Math.max(0, lines.size() - LOG_TAIL), lines.size());
    }

    void stop(Identity identity, Deadline deadline) {
        Optional<Json> container = find(identity);
        if (container.isEmpty() || state(container.get()) == RunState.STOPPED) {
            return;
        }
        try {
            changeState(identity, "stop", false, deadline);
        } catch (Problem problem) {
            if (!deadline.passed()) {
                throw problem;
            }
        }
        stopByForce(identity);
    }

    private void stopByForce(Identity identity) {
        if (state(identity) == RunState.STOPPED) {
            return;
        }
        Deadline deadline = Deadline.in(FORCE, identity.title + " to be stopped by force");
        Engine.Answer answer = changeState(identity, "stop", true, deadline);
        if (!answer.succeeded() && state(identity) != RunState.STOPPED) {
            throw answer.failure("stop " + identity.title);
        }
    }

    private Engine.Answer changeState(
            Identity identity, String action, boolean force, Deadline deadline) {
        long seconds = Math.max(1, deadline.remaining().toSeconds());
        return engine.send(
                "PUT",
                identity.path() + "/state",
                Map.of("action", action, "force", force, "timeout", seconds),
                deadline);
    }

    void delete(Identity identity) {
        if (find(identity).isEmpty()) {
            return;
        }
        stopByForce(identity);
        Deadline deadline = Deadline.seconds(60, identity.title + " to be deleted");
        Engine.Answer answer = engine.call(Http.Request.of("DELETE", identity.path()), deadline);
        if (!answer.isMissing()) {
            answer.orFail("delete " + identity.title);
        }
    }

    Execution exec(Identity identity, ExecRequest request) {
        Json container = require(identity);
        if (state(container) != RunState.RUNNING) {
            throw Problem.of(DriverProblem.NOT_RUNNING, identity.title + " is not running");
        }
        return LxdExecution.start(engine, identity.name, request);
    }
}
