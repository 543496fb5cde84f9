package dev.codchi.driver.lxd;

import dev.codchi.driver.Check;
import dev.codchi.driver.DriverInfo;
import dev.codchi.driver.HostDriver;
import dev.codchi.driver.MachineDriver;
import dev.codchi.driver.SetupStep;
import dev.codchi.driver.StoreDriver;
import dev.codchi.host.HostEnvironment;
import java.util.List;

/** LXD or Incus on this host, whichever is found. */
final class LxdHostDriver implements HostDriver {

    private final EngineSocket socket;
    private final LxdStore store;
    private final LxdMachines machines;

    LxdHostDriver(HostEnvironment environment) {
        socket = EngineSocket.find(environment.variables());
        Engine engine = new Engine(socket, environment.variables());
        HostUser user = HostUser.current();
        Containers containers = new Containers(engine, environment.directories().data(), user);
        Images images = new Images(engine);
        store = new LxdStore(engine, containers, images);
        machines = new LxdMachines(engine, containers, images, store, user);
    }

    @Override
    public DriverInfo info() {
        return new DriverInfo("lxd", socket.engine());
    }

    @Override
    public List<Check> checks() {
        return List.of();
    }

    @Override
    public List<SetupStep> setup() {
        return List.of();
    }

    @Override
    public StoreDriver store() {
        return store;
    }

    @Override
    public MachineDriver machines() {
        return machines;
    }
}
