package dev.codchi.machine;

import dev.codchi.driver.MachineName;
import dev.codchi.progress.Progress;
import java.util.ArrayList;
import java.util.List;

/** Remembers what was asked for. */
public final class FakeLife implements Life {

    private final Machines machines;
    private final List<String> calls = new ArrayList<>();

    /**
     * @param machines those that exist
     */
    public FakeLife(Machines machines) {
        this.machines = machines;
    }

    /** The verbs called so far with their arguments. */
    public List<String> calls() {
        return calls;
    }

    @Override
    public void rename(MachineName from, MachineName to, Progress progress) {
        calls.add("rename " + from + " " + to);
    }

    @Override
    public void duplicate(MachineName from, MachineName to, Progress progress) {
        calls.add("duplicate " + from + " " + to);
    }

    @Override
    public void protect(MachineName machine, boolean on) {
        calls.add((on ? "protect " : "unprotect ") + machine);
    }

    @Override
    public Loss loss(MachineName machine, Progress progress) {
        machines.get(machine);
        return new Loss(3L << 20, 2);
    }
}
