package dev.codchi.driver;

import dev.codchi.driver.ExecRequest.TerminalSize;
import dev.codchi.host.Deadline;
import java.io.InputStream;
import java.io.OutputStream;

/** A program running in a container. Closing ends it. */
public interface Execution extends AutoCloseable {

    /** Closing it is the program's end of file. */
    OutputStream stdin();

    /** With a terminal: everything the program prints. */
    InputStream stdout();

    /** With a terminal: empty. */
    InputStream stderr();

    /**
     * Waits for the end of the program.
     *
     * @return the exit code; 128 + n after signal n, 126 and 127 when the program could not be
     *     started
     * @throws dev.codchi.problem.Problem {@link dev.codchi.host.HostProblem#TIMED_OUT}; the program
     *     goes on
     */
    int await(Deadline deadline);

    /** Waits as long as the program runs. */
    int await();

    /**
     * @param number of the POSIX signal: 2 interrupt, 15 terminate
     */
    void signal(int number);

    void resize(TerminalSize size);

    /** Kills the program if it still runs. */
    @Override
    void close();
}
