package dev.codchi.driver;

import java.util.List;

/** Ports of this host's loopback that lead into running machines. They end with the machine. */
public interface PortDriver {

    /** What is spoken at a port. */
    enum Protocol {
        TCP,
        UDP
    }

    /**
     * A way into a machine.
     *
     * @param host port at 127.0.0.1 of the host
     * @param machine port at 127.0.0.1 in the machine
     */
    record Forward(Protocol protocol, int host, int machine) {

        public Forward {
            for (int port : new int[] {host, machine}) {
                if (port < 1 || port > 65_535) {
                    throw new IllegalArgumentException(
                            port + " is no port: they go from 1 to 65535");
                }
            }
        }
    }

    /** What is open now. */
    List<Forward> list(MachineName machine);

    /**
     * Opens a port; does nothing when it is open already.
     *
     * @throws dev.codchi.problem.Problem {@link DriverProblem#PORT_TAKEN} or {@link
     *     DriverProblem#NOT_RUNNING}
     */
    void open(MachineName machine, Forward forward);

    /** Closes a port; does nothing when it is not open. */
    void close(MachineName machine, Forward forward);
}
