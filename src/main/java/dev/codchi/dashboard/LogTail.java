package dev.codchi.dashboard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Follows the log of a machine's newest job, and goes over to the next job's when it begins. */
final class LogTail {

    /** So much of a log that is already long is shown at first, and read at a time. */
    static final int LIMIT = 256 * 1024;

    /** One line, by whose beginning the log's writer tells what it is. */
    record Line(String text) {

        /** CSS class. */
        public String kind() {
            if (text.startsWith("==> ")) {
                return "step";
            }
            if (text.startsWith("warning: ")) {
                return "warning";
            }
            return text.startsWith("failed: ") ? "bad" : "";
        }
    }

    /**
     * The lines that came since the last one.
     *
     * @param fresh whether they belong to another log than those before
     * @param cut whether the log has earlier lines that are left out
     */
    record Chunk(boolean fresh, boolean cut, List<Line> lines) {}

    private static final Pattern CONTROL =
            Pattern.compile("\\x1B\\[[0-?]*[ -/]*[@-~]|[\\p{Cc}&&[^\\t]]");

    private final Supplier<Optional<Path>> newest;
    private @Nullable Path file;
    private long position;
    private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();

    LogTail(Supplier<Optional<Path>> newest) {
        this.newest = newest;
    }

    /** What came since the last call; empty when nothing did. */
    Optional<Chunk> next() {
        Optional<Path> log = newest.get();
        if (log.isEmpty()) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(log.get())) {
            return read(log.get(), channel);
        } catch (IOException _) {
            // Not written yet, or tidied away: the next call sees.
            return Optional.empty();
        }
    }

    private Optional<Chunk> read(Path log, FileChannel channel) throws IOException {
        long size = channel.size();
        boolean fresh = !log.equals(file) || size < position;
        if (fresh) {
            file = log;
            position = Math.max(0, size - LIMIT);
            unfinished.reset();
        }
        boolean cut = fresh && position > 0;
        List<Line> lines = lines(channel, size);
        if (cut && !lines.isEmpty()) {
            lines = lines.subList(1, lines.size());
        }
        return fresh || !lines.isEmpty()
                ? Optional.of(new Chunk(fresh, cut, lines))
                : Optional.empty();
    }

    /** Whole lines only: the last one may still be in the middle of a character. */
    private List<Line> lines(FileChannel channel, long size) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(LIMIT, size - position));
        while (buffer.hasRemaining() && channel.read(buffer, position + buffer.position()) > 0) {
            // Reads on until the buffer is full or the file ends.
        }
        position += buffer.position();
        unfinished.write(buffer.array(), 0, buffer.position());
        byte[] bytes = unfinished.toByteArray();
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        if (end == 0 && bytes.length >= LIMIT) {
            end = bytes.length;
        }
        unfinished.reset();
        unfinished.write(bytes, end, bytes.length - end);
        return new String(bytes, 0, end, StandardCharsets.UTF_8)
                .lines()
                .map(LogTail::plain)
                .toList();
    }

    /** A log holds what strangers' programs print: no terminal escapes, no control characters. */
    private static Line plain(String line) {
        return new Line(CONTROL.matcher(line).replaceAll(""));
    }
}
