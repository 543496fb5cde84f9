package dev.codchi.host;

import dev.codchi.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A lock that excludes other threads and other processes, dies with its process, and says who holds
 * it.
 *
 * <p>It is an operating-system lock on a file; the file holds the process id of the holder, that
 * process's start, the moment the lock was taken (both in milliseconds since 1970) and what for, in
 * one line.
 */
public final class FileLock implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(10);

    private final FileChannel channel;

    private FileLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Who holds a lock, since when and what for. */
    public record Holder(long pid, Instant since, String purpose) {}

    /**
     * Takes the lock.
     *
     * @param patience how long to wait for another holder
     * @return empty if another holder outlasted the patience
     */
    public static Optional<FileLock> acquire(Path file, String purpose, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            boolean locked = false;
            try {
                locked = lock(channel, end);
                if (!locked) {
                    return Optional.empty();
                }
                write(channel, holderLine(purpose));
                return Optional.of(new FileLock(channel));
            } finally {
                if (!locked) {
                    channel.close();
                }
            }
        } catch (IOException failure) {
            throw Problem.of(
                            HostProblem.FILE_FAILED,
                            "cannot lock " + file + ": " + failure.getMessage())
                    .because(failure);
        }
    }

    /**
     * Who holds the lock now. Does not touch the lock, so it never disturbs anyone who takes it.
     */
    public static Optional<Holder> holder(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException failure) {
            throw Problem.of(
                            HostProblem.FILE_FAILED,
                            "cannot read " + file + ": " + failure.getMessage())
                    .because(failure);
        }
    }

    @Override
    public void close() {
        try (channel) {
            channel.truncate(0);
        } catch (IOException _) {
            // Closing released the lock all the same; the next holder overwrites the line.
        }
    }

    private static boolean lock(FileChannel channel, long end) throws IOException {
        while (true) {
            if (tryLock(channel) != null) {
                return true;
            }
            if (System.nanoTime() >= end) {
                return false;
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    private static java.nio.channels.@Nullable FileLock tryLock(FileChannel channel)
            throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    private static String holderLine(String purpose) {
        ProcessHandle self = ProcessHandle.current();
        return self.pid()
                + " "
                + start(self)
                + " "
                + System.currentTimeMillis()
                + " "
                + purpose
                + "\n";
    }

    private static Optional<Holder> parse(String line) {
        String[] parts = line.strip().split(" ", 4);
        if (parts.length < 4) {
            return Optional.empty();
        }
        long pid = Long.parseLong(parts[0]);
        long start = Long.parseLong(parts[1]);
        return ProcessHandle.of(pid)
                .filter(process -> start(process) == start)
                .map(_ ->
                        new Holder(pid, Instant.ofEpochMilli(Long.parseLong(parts[2])), parts[3]));
    }

    /** Process ids are used again; together with its start a process is known for certain. */
    private static long start(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static void write(FileChannel channel, String line) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)), 0);
    }
}
