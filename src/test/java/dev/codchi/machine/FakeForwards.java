package dev.codchi.machine;

import dev.codchi.driver.MachineName;
import dev.codchi.driver.PortDriver.Forward;
import dev.codchi.driver.PortDriver.Protocol;
import dev.codchi.progress.Progress;
import java.util.ArrayList;
import java.util.List;

/** Two ports of machine {@code m}; what was asked for is remembered. */
public final class FakeForwards implements Ports {

    private final List<String> calls = new ArrayList<>();

    public List<String> calls() {
        return calls;
    }

    @Override
    public List<Port> list() {
        MachineName machine = new MachineName("m");
        return List.of(
                new Port(machine, new Forward(Protocol.TCP, 3000, 3000), true, true),
                new Port(machine, new Forward(Protocol.UDP, 5353, 53), false, false));
    }

    @Override
    public boolean forward(MachineName machine, Forward forward) {
        calls.add("forward " + machine + " " + forward);
        return machine.value().equals("m");
    }

    @Override
    public void remove(MachineName machine, int host) {
        calls.add("remove " + machine + " " + host);
    }

    @Override
    public void declare(MachineName machine, List<Forward> forwards) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void move(MachineName from, MachineName to) {}

    @Override
    public void open(MachineName machine, Progress progress) {
        throw new UnsupportedOperationException();
    }
}
