package dev.codchi.driver.lxd;

import dev.codchi.driver.Check;
import dev.codchi.driver.DriverInfo;
import dev.codchi.driver.HostDriver;
import dev.codchi.driver.MachineDriver;
import dev.codchi.driver.MachineMoves;
import dev.codchi.driver.SetupStep;
import dev.codchi.driver.StoreDriver;
import dev.codchi.host.HostEnvironment;
import java.util.List;
import java.util.Optional;

/** LXD or Incus on this host, whichever is found. */
final class LxdHostDriver implements HostDriver {

    private final HostEnvironment environment;
    private final HostUser user;
    private final Engine engine;
    private final LxdStore store;
    private final LxdMachines machines;
    private final LxdMoves moves;

    LxdHostDriver(HostEnvironment environment) {
        this.environment = environment;
        user = HostUser.current(environment.variables());
        engine = new Engine(environment.variables());
        Containers containers = new Containers(engine, environment.directories().data(), user);
        Images images = new Images(engine);
        store = new LxdStore(engine, containers, images);
        Homes homes = new Homes(store, user);
        machines = new LxdMachines(engine, containers, images, store, homes);
        moves = new LxdMoves(engine, containers, store, homes);
    }

    @Override
    public DriverInfo info() {
        return new DriverInfo("lxd", engine.name());
    }

    @Override
    public List<Check> checks() {
        return new Checks(engine, user, environment.variables()).all();
    }

    @Override
    public List<SetupStep> setup() {
        return new Setup(engine, user, environment).steps();
    }

    @Override
    public StoreDriver store() {
        return store;
    }

    @Override
    public MachineDriver machines() {
        return machines;
    }

    @Override
    public Optional<MachineMoves> moves() {
        return Optional.of(moves);
    }
}
