package dev.codchi.driver;

import dev.codchi.driver.ExecRequest.TerminalSize;
import dev.codchi.host.Deadline;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

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

    /** What a program that ran to its end left. */
    record Completed(int exitCode, String stdout, List<String> stderr) {

        public boolean succeeded() {
            return exitCode == 0;
        }
    }

    /**
     * Runs the program to its end.
     *
     * @param input for the program
     * @param lines gets each line of standard error as it comes, from another thread
     * @throws dev.codchi.problem.Problem {@link dev.codchi.host.HostProblem#TIMED_OUT}; the program
     *     is killed
     */
    default Completed complete(byte[] input, Deadline deadline, Consumer<String> lines) {
        StringBuilder output = new StringBuilder();
        List<String> errors = new ArrayList<>();
        try (this) {
            Thread out =
                    Thread.startVirtualThread(
                            () -> eachLine(stdout(), line -> output.append(line).append('\n')));
            Thread err =
                    Thread.startVirtualThread(() ->
                            eachLine(
                                    stderr(),
                                    line -> {
                                        errors.add(line);
                                        lines.accept(line);
                                    }));
            feed(input);
            int exitCode = await(deadline);
            if (!out.join(deadline.remaining()) || !err.join(deadline.remaining())) {
                throw deadline.missed();
            }
            return new Completed(exitCode, output.toString(), List.copyOf(errors));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw deadline.missed().because(interrupted);
        }
    }

    /** Runs the program to its end with no input. */
    default Completed complete(Deadline deadline, Consumer<String> lines) {
        return complete(new byte[0], deadline, lines);
    }

    /** Runs the program to its end, with nobody watching its standard error. */
    default Completed complete(Deadline deadline) {
        return complete(deadline, _ -> {});
    }

    private void feed(byte[] input) {
        try (OutputStream stdin = stdin()) {
            stdin.write(input);
        } catch (IOException _) {
            // The program did not want its input; its exit code tells the story.
        }
    }

    private static void eachLine(InputStream stream, Consumer<String> lines) {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.accept(line);
            }
        } catch (IOException _) {
            // The connection to the program is gone; its exit code tells the story.
        }
    }
}
