package dev.codchi.host;

import dev.codchi.problem.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Starts programs on the host: argv only, never a shell, always with a deadline. */
public final class Processes {

    /**
     * @param argv program and arguments
     * @param environment added to this process's own
     * @param input written to standard input, which is then closed
     * @param limit after this time the process and its children are killed
     */
    public record Command(
            List<String> argv, Map<String, String> environment, String input, Duration limit) {

        public Command {
            argv = List.copyOf(argv);
            environment = Map.copyOf(environment);
        }

        public static Command of(Duration limit, String... argv) {
            return new Command(List.of(argv), Map.of(), "", limit);
        }
    }

    /** What a finished program left, its lines in order. */
    public record Result(int exitCode, List<String> stdout, List<String> stderr) {

        public boolean succeeded() {
            return exitCode == 0;
        }
    }

    /**
     * Runs to the end.
     *
     * @throws Problem {@link HostProblem#PROGRAM_MISSING} or {@link HostProblem#TIMED_OUT}
     */
    public Result run(Command command) {
        return run(command, line -> {});
    }

    /**
     * Runs to the end; every line of both outputs also goes to {@code lines} as it comes, from two
     * threads.
     *
     * @throws Problem {@link HostProblem#PROGRAM_MISSING} or {@link HostProblem#TIMED_OUT}
     */
    public Result run(Command command, Consumer<String> lines) {
        Process process = start(command);
        List<String> stdout = new ArrayList<>();
        List<String> stderr = new ArrayList<>();
        Thread out = reader(process.inputReader(StandardCharsets.UTF_8), stdout, lines);
        Thread err =
                reader(
                        new BufferedReader(
                                new InputStreamReader(
                                        process.getErrorStream(), StandardCharsets.UTF_8)),
                        stderr,
                        lines);
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(command.input().getBytes(StandardCharsets.UTF_8));
        } catch (IOException _) {
            // The program did not want its input; its exit code tells the story.
        }
        try {
            if (!process.waitFor(command.limit().toMillis(), TimeUnit.MILLISECONDS)) {
                throw Problem.of(
                        HostProblem.TIMED_OUT,
                        "gave up waiting for `"
                                + String.join(" ", command.argv())
                                + "` after "
                                + command.limit().toSeconds()
                                + " s");
            }
            out.join(1000);
            err.join(1000);
            synchronized (stdout) {
                synchronized (stderr) {
                    return new Result(
                            process.exitValue(), List.copyOf(stdout), List.copyOf(stderr));
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Problem.of(
                            HostProblem.TIMED_OUT,
                            "interrupted while running " + command.argv().getFirst())
                    .because(interrupted);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static Process start(Command command) {
        ProcessBuilder builder = new ProcessBuilder(command.argv());
        builder.environment().putAll(command.environment());
        try {
            return builder.start();
        } catch (IOException failure) {
            throw Problem.of(
                            HostProblem.PROGRAM_MISSING,
                            "cannot start `"
                                    + command.argv().getFirst()
                                    + "`: "
                                    + failure.getMessage())
                    .because(failure);
        }
    }

    private static Thread reader(BufferedReader reader, List<String> into, Consumer<String> lines) {
        return Thread.startVirtualThread(() -> {
            try (reader) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    synchronized (into) {
                        into.add(line);
                    }
                    lines.accept(line);
                }
            } catch (IOException _) {
                // The process is gone.
            }
        });
    }
}
