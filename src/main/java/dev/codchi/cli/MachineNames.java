package dev.codchi.cli;

import dev.codchi.machine.Machine;
import dev.codchi.problem.Problem;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/** The names of all machines, for completion; none when they cannot be read. */
class MachineNames implements Iterable<String> {

    private final Supplier<List<Machine>> machines;

    /**
     * @param machines asked with each completion
     */
    MachineNames(Supplier<List<Machine>> machines) {
        this.machines = machines;
    }

    @Override
    public Iterator<String> iterator() {
        try {
            return machines.get().stream().map(machine -> machine.name().value()).iterator();
        } catch (Problem _) {
            return List.<String>of().iterator();
        }
    }
}
