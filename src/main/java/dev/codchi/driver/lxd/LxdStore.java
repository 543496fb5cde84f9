package dev.codchi.driver.lxd;

import dev.codchi.driver.DriverProblem;
import dev.codchi.driver.ExecRequest;
import dev.codchi.driver.Execution;
import dev.codchi.driver.RunState;
import dev.codchi.driver.StoreDriver;
import dev.codchi.host.Deadline;
import dev.codchi.problem.Problem;
import java.nio.file.Path;
import java.util.Map;

/** The store: a container whose {@code /nix} is a volume that outlives it. */
final class LxdStore implements StoreDriver {

    private static final String VOLUME = "codchi-nix";
    private static final Containers.Identity STORE =
            new Containers.Identity(
                    "codchistore",
                    "the store",
                    DriverProblem.STORE_MISSING,
                    "run `codchi store start`");

    private final Engine engine;
    private final Containers containers;
    private final Images images;
    private final StoreMounts mounts;

    LxdStore(Engine engine, Containers containers, Images images) {
        this.engine = engine;
        this.containers = containers;
        this.images = images;
        this.mounts = new StoreMounts(engine, this);
    }

    @Override
    public RunState state() {
        return containers.state(STORE);
    }

    @Override
    public void create(Path rootFileSystem) {
        if (containers.find(STORE).isPresent()) {
            return;
        }
        createVolume();
        String image = images.store(rootFileSystem);
        containers.create(
                STORE,
                image,
                // Machines need the store: after a restart of the host it comes up first.
                Map.of("boot.autostart.priority", "100"),
                Map.of(
                        "nix",
                        Map.of(
                                "type",
                                "disk",
                                "pool",
                                Containers.POOL,
                                "source",
                                VOLUME,
                                "path",
                                "/nix")),
                Deadline.seconds(600, "the store to be made"));
        images.delete(image);
    }

    private void createVolume() {
        Engine.Answer answer =
                engine.send(
                        "POST",
                        "/1.0/storage-pools/" + Containers.POOL + "/volumes/custom",
                        Map.of("name", VOLUME),
                        Deadline.seconds(60, "the store's volume to be made"));
        if (answer.isMissing()) {
            throw Problem.of(
                            DriverProblem.ENGINE_FAILED,
                            engine.name() + " has no storage pool `" + Containers.POOL + "`")
                    .next("run `codchi setup`");
        }
        if (!answer.isTaken()) {
            answer.orFail("make the store's volume");
        }
    }

    /** The directory on the host that programs in the store see as {@code /nix}. */
    Path volume() {
        Json pool =
                engine.get("/1.0/storage-pools/" + Containers.POOL)
                        .orFail("look at storage pool " + Containers.POOL);
        return Path.of(pool.get("config", "source").text(), "custom", "default_" + VOLUME);
    }

    @Override
    public void start(Deadline deadline) {
        containers.start(STORE, deadline);
        // The engine makes the volume's root directory 0711, which ordinary users cannot list.
        run(deadline, "chmod", "0755", "/nix");
    }

    @Override
    public void stop(Deadline deadline) {
        containers.stop(STORE, deadline);
    }

    @Override
    public void delete() {
        containers.delete(STORE);
    }

    @Override
    public Execution exec(ExecRequest request) {
        return containers.exec(STORE, request);
    }

    /**
     * Runs a program in the store to its end.
     *
     * @return what it printed
     * @throws Problem {@link DriverProblem#ENGINE_FAILED} when it fails
     */
    String run(Deadline deadline, String... argv) {
        Execution.Completed program = exec(ExecRequest.asRoot(argv)).complete(deadline);
        if (!program.succeeded()) {
            throw Problem.of(
                            DriverProblem.ENGINE_FAILED,
                            "`" + String.join(" ", argv) + "` failed in the store")
                    .details(program.stderr());
        }
        return program.stdout().strip();
    }

    @Override
    public String share(Path directory) {
        return mounts.share(directory);
    }

    /** Removes all that is in a directory, whoever in the containers it belongs to. */
    void empty(Path directory) {
        mounts.empty(directory);
    }

    /** Fills a directory with all that is in another, and nothing else. */
    void copy(Path from, Path to, Deadline deadline) {
        mounts.copy(from, to, deadline);
    }

    /** What a directory takes on disk. */
    long bytes(Path directory) {
        Deadline deadline = Deadline.seconds(300, directory + " to be measured");
        String[] du = run(deadline, "du", "-sx", "-B1", share(directory)).split("\\s", 2);
        return Long.parseLong(du[0]);
    }

    String path() {
        return STORE.path();
    }

    /** The engine's description of the container. */
    Json container() {
        return containers.require(STORE);
    }

    boolean isRunning() {
        return state() == RunState.RUNNING;
    }
}
