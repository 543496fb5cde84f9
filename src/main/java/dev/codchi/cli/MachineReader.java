package dev.codchi.cli;

import dev.codchi.driver.MachineName;
import dev.codchi.machine.Machine;
import java.util.List;

/** Tells of machines what {@code status} shows. */
interface MachineReader {

    /** Sorted by name. */
    List<Machine> list();

    Machine get(MachineName name);
}
