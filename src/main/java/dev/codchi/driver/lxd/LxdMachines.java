package dev.codchi.driver.lxd;

import dev.codchi.driver.DriverProblem;
import dev.codchi.driver.ExecRequest;
import dev.codchi.driver.Execution;
import dev.codchi.driver.MachineDriver;
import dev.codchi.driver.MachineName;
import dev.codchi.driver.MachineStatus;
import dev.codchi.driver.MachineUsage;
import dev.codchi.driver.PortDriver;
import dev.codchi.driver.RunState;
import dev.codchi.host.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Machines: near-empty containers that mount their system from the store's volume. */
final class LxdMachines implements MachineDriver {

    private static final String PREFIX = "codchi-";

    static final String KEY = "user.codchi.machine";

    private final Engine engine;
    private final Containers containers;
    private final Images images;
    private final LxdStore store;
    private final Homes homes;
    private final LxdPorts ports;

    LxdMachines(Engine engine, Containers containers, Images images, LxdStore store, Homes homes) {
        this.engine = engine;
        this.containers = containers;
        this.images = images;
        this.store = store;
        this.homes = homes;
        this.ports = new LxdPorts(engine, containers);
    }

    static Containers.Identity identity(MachineName name) {
        return new Containers.Identity(
                PREFIX + name,
                "machine " + name,
                DriverProblem.MACHINE_MISSING,
                "run `codchi init " + name + "`");
    }

    @Override
    public List<MachineStatus> list() {
        return containers.ours().stream()
                .filter(container -> container.get("config", KEY).isPresent())
                .map(container ->
                        new MachineStatus(
                                new MachineName(container.get("config", KEY).text()),
                                Containers.state(container)))
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    @Override
    public List<MachineUsage> usage() {
        return containers.oursWithState().stream()
                .filter(container -> container.get("config", KEY).isPresent())
                .filter(container -> Containers.state(container) == RunState.RUNNING)
                .map(container ->
                        new MachineUsage(
                                new MachineName(container.get("config", KEY).text()),
                                Duration.ofNanos(container.get("state", "cpu", "usage").number(0)),
                                container.get("state", "memory", "usage").number(0)))
                .toList();
    }

    @Override
    public Optional<MachineStatus> find(MachineName name) {
        return containers
                .find(identity(name))
                .map(container -> new MachineStatus(name, Containers.state(container)));
    }

    @Override
    public void create(MachineName name, Path home) {
        Containers.Identity machine = identity(name);
        Optional<Json> existing = containers.find(machine);
        homes.make(home);
        if (existing.isEmpty()) {
            makeMounted(name, store);
            containers.create(
                    machine,
                    images.machine(),
                    Map.of(KEY, name.value()),
                    devices(store.volume(), name, home.toAbsolutePath().normalize()),
                    Deadline.seconds(60, machine.title() + " to be made"));
        }
        homes.giveToUser(home, containers.find(machine).orElseThrow());
    }

    /** Makes what is mounted from the store's volume. */
    static void makeMounted(MachineName name, LxdStore store) {
        store.run(
                Deadline.seconds(30, "the store to make directories"),
                "mkdir",
                "-p",
                "/nix/store",
                "/nix/var/nix/daemon-socket",
                "/nix/var/nix/profiles/codchi/" + name,
                "/nix/var/codchi/machines/" + name);
    }

    static Map<String, Map<String, String>> devices(Path volume, MachineName name, Path home) {
        Map<String, Map<String, String>> devices = new LinkedHashMap<>();
        devices.put("store", readOnly(volume.resolve("store"), "/nix/store"));
        devices.put(
                "daemon",
                readOnly(volume.resolve("var/nix/daemon-socket"), "/nix/var/nix/daemon-socket"));
        devices.put(
                "profiles",
                readOnly(
                        volume.resolve("var/nix/profiles/codchi").resolve(name.value()),
                        "/nix/var/nix/profiles"));
        devices.put(
                "answers",
                writable(
                        volume.resolve("var/codchi/machines").resolve(name.value()),
                        "/nix/var/codchi"));
        devices.put("home", writable(home, "/home/codchi"));
        return devices;
    }

    private static Map<String, String> writable(Path source, String target) {
        return Map.of("type", "disk", "source", source.toString(), "path", target);
    }

    private static Map<String, String> readOnly(Path source, String target) {
        return Map.of(
                "type", "disk", "source", source.toString(), "path", target, "readonly", "true");
    }

    @Override
    public void start(MachineName name, Deadline deadline) {
        containers.endMaintenance(identity(name), deadline);
        if (containers.state(identity(name)) != RunState.RUNNING) {
            ports.closeAll(name);
        }
        containers.start(identity(name), deadline);
    }

    @Override
    public void startForMaintenance(MachineName name, List<String> argv, Deadline deadline) {
        ports.closeAll(name);
        containers.startMaintenance(identity(name), argv, deadline);
    }

    @Override
    public void stop(MachineName name, Deadline deadline) {
        containers.stop(identity(name), deadline);
        ports.closeAll(name);
    }

    @Override
    public void delete(MachineName name, Path home) {
        containers.delete(identity(name));
        homes.delete(home);
    }

    @Override
    public Execution exec(MachineName name, ExecRequest request) {
        return containers.exec(identity(name), request);
    }

    @Override
    public PortDriver ports() {
        return ports;
    }

    @Override
    public Watch watch(Runnable changed) {
        return LxdWatch.start(engine, changed);
    }
}
