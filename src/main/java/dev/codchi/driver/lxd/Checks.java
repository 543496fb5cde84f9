package dev.codchi.driver.lxd;

import dev.codchi.driver.Check;
import dev.codchi.driver.DriverProblem;
import dev.codchi.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Looks at what the engine needs; each check by itself. */
final class Checks {

    private static final String SETUP = "codchi setup";

    /** The first LXD whose API this driver was tried with. */
    private static final int OLDEST_LXD = 5;

    private final Engine engine;
    private final HostUser user;
    private final Map<String, String> variables;

    Checks(Engine engine, HostUser user, Map<String, String> variables) {
        this.engine = engine;
        this.user = user;
        this.variables = variables;
    }

    /** One look at a part of the host. */
    private interface Look {
        Check check(String id, String title) throws IOException;
    }

    List<Check> all() {
        List<Check> checks = new ArrayList<>();
        checks.add(guarded("engine-installed", "LXD or Incus is installed", this::installed));
        checks.add(guarded("engine-running", "The engine answers", this::running));
        checks.add(guarded("engine-permitted", "You may use the engine", this::permitted));
        checks.add(guarded("engine-version", "The engine is new enough", this::version));
        checks.add(guarded("storage-pool", "There is a storage pool", this::pool));
        checks.add(guarded("network", "Machines reach the network", this::network));
        checks.add(guarded("id-map", "Containers may use the ids they need", this::idMap));
        checks.add(guarded("user-namespaces", "The kernel allows containers", this::namespaces));
        return checks;
    }

    private static Check guarded(String id, String title, Look look) {
        try {
            return look.check(id, title);
        } catch (Problem problem) {
            return Check.unknown(id, title, "cannot be looked at: " + problem.message());
        } catch (IOException | RuntimeException failure) {
            return Check.unknown(id, title, "cannot be looked at: " + failure);
        }
    }

    private Check installed(String id, String title) {
        EngineSocket socket = engine.socket();
        if (!socket.isInstalled(variables)) {
            return Check.failed(id, title, "neither is installed", SETUP);
        }
        return Check.passed(id, title, socket.engine() + " is, and listens at " + socket.path());
    }

    private Check running(String id, String title) {
        try {
            engine.get("/1.0").orFail("ask for its version");
            return Check.passed(id, title, engine.name() + " does");
        } catch (Problem problem) {
            return problem.code() == DriverProblem.ENGINE_FORBIDDEN
                    ? Check.passed(id, title, engine.name() + " does, but not to this user")
                    : Check.failed(id, title, problem.message(), SETUP);
        }
    }

    private Check permitted(String id, String title) {
        try {
            Json server = engine.get("/1.0").orFail("ask who this user is");
            if (server.get("auth").text().equals("trusted")) {
                return Check.passed(id, title, user.name() + " may");
            }
            return forbidden(id, title, engine.name() + " does not trust " + user.name());
        } catch (Problem problem) {
            if (problem.code() != DriverProblem.ENGINE_FORBIDDEN) {
                throw problem;
            }
            return forbidden(id, title, problem.message());
        }
    }

    private Check forbidden(String id, String title, String detail) {
        boolean member = EngineGroup.of(engine.socket()).holds(user);
        return member
                ? Check.failed(
                        id,
                        title,
                        detail + "; this session is older than the group's member list",
                        "log out and in again")
                : Check.failed(id, title, detail, SETUP);
    }

    private Check version(String id, String title) {
        Json environment = engine.get("/1.0").orFail("ask for its version").get("environment");
        String version = environment.get("server_version").text();
        String found = engine.name() + " " + version;
        boolean old =
                environment.get("server").text().equals("lxd")
                        && version.matches("[0-9]{1,3}\\..*")
                        && Integer.parseInt(version.substring(0, version.indexOf('.')))
                                < OLDEST_LXD;
        return old
                ? Check.warned(
                        id, title, found + " is older than 5.0", "install a newer LXD, or Incus")
                : Check.passed(id, title, found);
    }

    private Check pool(String id, String title) {
        Engine.Answer answer = engine.get("/1.0/storage-pools/" + Containers.POOL);
        if (answer.isMissing()) {
            return Check.failed(id, title, "`" + Containers.POOL + "` does not exist", SETUP);
        }
        Json pool = answer.orFail("look at the storage pool");
        return Check.passed(id, title, "in " + pool.get("config", "source").text());
    }

    private Check network(String id, String title) {
        return new Networks(engine)
                .bridge()
                .map(bridge -> Check.passed(id, title, "through `" + bridge + "`"))
                .orElseGet(() ->
                        Check.warned(
                                id,
                                title,
                                engine.name() + " has no bridge: machines made now fetch nothing",
                                (engine.socket().isIncus() ? "incus" : "lxc")
                                        + " network create codchibr0"));
    }

    private Check idMap(String id, String title) throws IOException {
        List<String> missing = new ArrayList<>();
        for (SubordinateIds ids : SubordinateIds.of(user)) {
            for (String line : ids.missingLines()) {
                missing.add(ids.file() + " lacks " + line);
            }
        }
        return missing.isEmpty()
                ? Check.passed(id, title, "/etc/subuid and /etc/subgid say so")
                : Check.failed(id, title, String.join(", ", missing), SETUP);
    }

    private Check namespaces(String id, String title) throws IOException {
        Path limit = Path.of("/proc/sys/user/max_user_namespaces");
        String most = Files.exists(limit) ? Files.readString(limit).strip() : "0";
        return most.equals("0")
                ? Check.failed(
                        id,
                        title,
                        "user namespaces are switched off",
                        "sudo sysctl -w user.max_user_namespaces=15000")
                : Check.passed(id, title, "up to " + most + " user namespaces");
    }
}
