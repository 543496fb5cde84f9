package dev.codchi.driver.lxd;

import dev.codchi.driver.DriverProblem;
import dev.codchi.driver.MachineName;
import dev.codchi.driver.PortDriver;
import dev.codchi.driver.RunState;
import dev.codchi.host.Deadline;
import dev.codchi.problem.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Ports as proxy devices. The engine does not start a container with a proxy whose port is taken,
 * so they are plugged in when it runs, and taken out before it starts and when it stops.
 */
final class LxdPorts implements PortDriver {

    private static final String PREFIX = "port-";

    private final Containers containers;
    private final Devices devices;

    LxdPorts(Engine engine, Containers containers) {
        this.containers = containers;
        this.devices = new Devices(engine);
    }

    @Override
    public List<Forward> list(MachineName machine) {
        return containers
                .find(LxdMachines.identity(machine))
                .filter(container -> Containers.state(container) == RunState.RUNNING)
                .map(LxdPorts::forwards)
                .orElse(List.of());
    }

    private static List<Forward> forwards(Json container) {
        Json all = container.get("devices");
        return all.fields().keySet().stream()
                .filter(name -> name.startsWith(PREFIX))
                .map(name -> forward(all.get(name)))
                .toList();
    }

    private static Forward forward(Json device) {
        String[] listen = device.get("listen").text().split(":");
        return new Forward(
                Protocol.valueOf(listen[0].toUpperCase(Locale.ROOT)),
                port(listen),
                port(device.get("connect").text().split(":")));
    }

    private static int port(String[] address) {
        return Integer.parseInt(address[address.length - 1]);
    }

    @Override
    public void open(MachineName machine, Forward forward) {
        Containers.Identity identity = LxdMachines.identity(machine);
        Json container = containers.require(identity);
        if (Containers.state(container) != RunState.RUNNING) {
            throw Problem.of(DriverProblem.NOT_RUNNING, identity.title() + " is not running");
        }
        if (forwards(container).contains(forward)) {
            return;
        }
        Engine.Answer answer =
                devices.plug(
                        identity.path(),
                        device(forward),
                        settings(forward),
                        deadline(identity, "opened"));
        if (answer.error().contains("address already in use")) {
            throw Problem.of(
                    DriverProblem.PORT_TAKEN, "port " + forward.host() + " of this host is taken");
        }
        answer.orFail("open port " + forward.host() + " for " + identity.title());
    }

    private static Map<String, String> settings(Forward forward) {
        String address = forward.protocol().name().toLowerCase(Locale.ROOT) + ":127.0.0.1:";
        return Map.of(
                "type",
                "proxy",
                "bind",
                "host",
                "listen",
                address + forward.host(),
                "connect",
                address + forward.machine());
    }

    @Override
    public void close(MachineName machine, Forward forward) {
        unplug(LxdMachines.identity(machine), device(forward)::equals);
    }

    /** Closes all ports; without them the container starts whatever happens on the host. */
    void closeAll(MachineName machine) {
        unplug(LxdMachines.identity(machine), device -> device.startsWith(PREFIX));
    }

    private void unplug(Containers.Identity identity, Predicate<String> ports) {
        containers
                .find(identity)
                .ifPresent(container ->
                        devices.unplug(
                                identity.path(),
                                container,
                                ports,
                                "close ports of " + identity.title(),
                                deadline(identity, "closed")));
    }

    private static String device(Forward forward) {
        return PREFIX + forward.protocol().name().toLowerCase(Locale.ROOT) + "-" + forward.host();
    }

    private static Deadline deadline(Containers.Identity identity, String done) {
        return Deadline.seconds(60, "a port of " + identity.title() + " to be " + done);
    }
}
