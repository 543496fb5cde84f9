package dev.codchi.cli;

import dev.codchi.machine.Machine;
import dev.codchi.problem.Problem;
import java.util.Iterator;
import java.util.List;

/** The names of all machines, for completion; none when they cannot be read. */
class MachineNames implements Iterable<String> {

    private final MachineReader machines;

    MachineNames(MachineReader machines) {
        this.machines = machines;
    }

    @Override
    public Iterator<String> iterator() {
        return names().iterator();
    }

    private List<String> names() {
        try {
            return machines.list().stream().map(Machine::name).map(Object::toString).toList();
        } catch (Problem _) {
            return List.of();
        }
    }
}
