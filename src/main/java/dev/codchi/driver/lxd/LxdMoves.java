package dev.codchi.driver.lxd;

import dev.codchi.driver.MachineMoves;
import dev.codchi.driver.MachineName;
import dev.codchi.host.Deadline;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Renames and copies containers (<a href="https://documentation.ubuntu.com/lxd/en/latest/api/">REST
 * API</a>, {@code /1.0/instances}).
 */
final class LxdMoves implements MachineMoves {

    /** Without reflinks a container is copied byte by byte. */
    private static final long COPY_SECONDS = 2 * 60 * 60;

    private final Engine engine;
    private final Containers containers;
    private final LxdStore store;
    private final Homes homes;

    LxdMoves(Engine engine, Containers containers, LxdStore store, Homes homes) {
        this.engine = engine;
        this.containers = containers;
        this.store = store;
        this.homes = homes;
    }

    @Override
    public void rename(MachineName from, MachineName to) {
        Containers.Identity old = LxdMachines.identity(from);
        if (containers.find(LxdMachines.identity(to)).isPresent()) {
            return;
        }
        containers.require(old);
        engine.send(
                        "POST",
                        old.path(),
                        Map.of("name", LxdMachines.identity(to).name()),
                        Deadline.seconds(60, old.title() + " to be renamed"))
                .orFail("rename " + old.title());
    }

    @Override
    public void copy(MachineName from, MachineName to) {
        Containers.Identity source = LxdMachines.identity(from);
        containers.require(source);
        Engine.Answer answer =
                engine.send(
                        "POST",
                        "/1.0/instances",
                        Map.of(
                                "name",
                                LxdMachines.identity(to).name(),
                                "profiles",
                                List.of(),
                                "source",
                                Map.of(
                                        "type",
                                        "copy",
                                        "source",
                                        source.name(),
                                        "instance_only",
                                        true)),
                        Deadline.seconds(COPY_SECONDS, source.title() + " to be copied"));
        if (!answer.isTaken()) {
            answer.orFail("copy " + source.title());
        }
    }

    @Override
    public void copyHome(Path from, Path to) {
        homes.copy(from, to);
    }

    @Override
    public void attach(MachineName name, Path home) {
        Containers.Identity machine = LxdMachines.identity(name);
        LxdMachines.makeMounted(name, store);
        engine.send(
                        "PATCH",
                        machine.path(),
                        Map.of(
                                "config",
                                Map.of(LxdMachines.KEY, name.value()),
                                "devices",
                                LxdMachines.devices(
                                        store.volume(), name, home.toAbsolutePath().normalize())),
                        Deadline.seconds(60, machine.title() + " to get its mounts"))
                .orFail("give " + machine.title() + " its mounts");
    }

    @Override
    public long homeBytes(Path home) {
        return homes.bytes(home);
    }
}
