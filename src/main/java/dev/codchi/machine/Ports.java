package dev.codchi.machine;

import dev.codchi.driver.MachineName;
import dev.codchi.driver.PortDriver.Forward;
import dev.codchi.progress.Progress;
import java.util.List;

/** Ports of this host's loopback that lead into machines. */
public interface Ports {

    /**
     * A port that leads into a machine, now or when the machine runs.
     *
     * @param declared by the machine's modules; else asked for by the user
     * @param open whether it does now
     */
    record Port(MachineName machine, Forward forward, boolean declared, boolean open) {}

    /** All ports, sorted by machine and port of the host. */
    List<Port> list();

    /**
     * Opens a port, now and whenever the machine starts.
     *
     * @return whether it is open; a machine that does not run opens it when it starts
     * @throws dev.codchi.problem.Problem {@link MachineProblem#PORT_TAKEN} naming who holds it
     */
    boolean forward(MachineName machine, Forward forward);

    /**
     * Closes a port for good.
     *
     * @param host port of the host
     * @throws dev.codchi.problem.Problem {@link MachineProblem#NO_SUCH_PORT} or {@link
     *     MachineProblem#PORT_DECLARED}
     */
    void remove(MachineName machine, int host);

    /** Gives all that one machine has to another, which is registered. */
    void move(MachineName from, MachineName to);

    /** Takes what a machine's modules declare in place of what they declared before. */
    void declare(MachineName machine, List<Forward> forwards);

    /**
     * Opens what a running machine has, and closes what it no longer has. A port that is taken is a
     * warning that names who holds it.
     */
    void open(MachineName machine, Progress progress);
}
