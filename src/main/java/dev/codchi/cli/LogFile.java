package dev.codchi.cli;

import dev.codchi.host.HostProblem;
import dev.codchi.problem.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A log file that may still grow. */
final class LogFile {

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Path file;

    LogFile(Path file) {
        this.file = file;
    }

    /**
     * Prints the newest lines, then those that come.
     *
     * @param growing asked at each end of the file; the first no ends the waiting
     */
    void print(Consumer<String> screen, int newest, BooleanSupplier growing) {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            Deque<String> lines = new ArrayDeque<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
                if (lines.size() > newest) {
                    lines.remove();
                }
            }
            lines.forEach(screen);
            boolean more = true;
            while (more) {
                more = growing.getAsBoolean();
                for (@Nullable String line = reader.readLine();
                        line != null;
                        line = reader.readLine()) {
                    screen.accept(line);
                }
                if (more) {
                    Thread.sleep(PAUSE);
                }
            }
        } catch (IOException failure) {
            throw Problem.of(
                            HostProblem.FILE_FAILED,
                            "cannot read " + file + ": " + failure.getMessage())
                    .because(failure);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
