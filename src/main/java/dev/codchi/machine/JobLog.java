package dev.codchi.machine;

import dev.codchi.problem.Problem;
import dev.codchi.progress.BuildCounts;
import dev.codchi.progress.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Writes the story of a job into a file, line by line, and passes it on. */
final class JobLog implements Progress, AutoCloseable {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss.SSS");

    private final Path path;
    private final PrintWriter file;
    private final Progress next;

    private JobLog(Path path, PrintWriter file, Progress next) {
        this.path = path;
        this.file = file;
        this.next = next;
    }

    static JobLog open(Path directory, String verb, Progress next) {
        try {
            Files.createDirectories(directory);
            Path file =
                    directory.resolve(
                            LocalDateTime.now(ZoneId.systemDefault()).format(NAME)
                                    + "-"
                                    + verb
                                    + ".log");
            return new JobLog(file, new PrintWriter(Files.newBufferedWriter(file), true), next);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Path path() {
        return path;
    }

    @Override
    public synchronized void step(String what) {
        file.println("==> " + what);
        next.step(what);
    }

    @Override
    public void counts(BuildCounts counts) {
        next.counts(counts);
    }

    @Override
    public synchronized void log(String source, String line) {
        file.println(source + "> " + line);
        next.log(source, line);
    }

    @Override
    public synchronized void warn(String message) {
        file.println("warning: " + message);
        next.warn(message);
    }

    synchronized void failed(Problem problem) {
        file.println("failed: " + problem.message());
        problem.details().forEach(line -> file.println("  " + line));
        problem.nextStep().ifPresent(step -> file.println("next: " + step));
    }

    @Override
    public void close() {
        file.close();
    }
}
