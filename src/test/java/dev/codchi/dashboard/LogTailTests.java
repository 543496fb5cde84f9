package dev.codchi.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codchi.dashboard.LogTail.Chunk;
import dev.codchi.dashboard.LogTail.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTests {

    @TempDir private Path directory;
    private Optional<Path> newest = Optional.empty();
    private final LogTail tail = new LogTail(() -> newest);

    @BeforeEach
    void begin() {
        newest = Optional.of(directory.resolve("1.log"));
    }

    @Test
    void nextWhenThereIsNoLogIsEmpty() {
        newest = Optional.empty();

        assertThat(tail.next()).isEmpty();
    }

    @Test
    void nextWhenLogGrowsGivesTheNewLinesOnly() throws IOException {
        append("a\nb\n");
        assertThat(tail.next()).contains(chunk(true, "a", "b"));
        assertThat(tail.next()).isEmpty();

        append("c\n");
        assertThat(tail.next()).contains(chunk(false, "c"));
    }

    @Test
    void nextWhenLineAndCharacterAreUnfinishedWaitsForTheRest() throws IOException {
        byte[] bytes = "aé\n".getBytes(StandardCharsets.UTF_8);
        append("x\n");
        tail.next();

        append(bytes, 0, 2);
        assertThat(tail.next()).isEmpty();
        append(bytes, 2, 2);
        assertThat(tail.next()).contains(chunk(false, "aé"));
    }

    @Test
    void nextWhenAnotherJobBeganStartsAfresh() throws IOException {
        append("a\n");
        tail.next();

        newest = Optional.of(directory.resolve("2.log"));
        append("b\n");

        assertThat(tail.next()).contains(chunk(true, "b"));
    }

    @Test
    void nextWhenLogIsLongBeginsAtAWholeLineNearItsEnd() throws IOException {
        append("0123456789\n".repeat(LogTail.LIMIT / 5));

        Chunk first = tail.next().orElseThrow();

        assertThat(first.cut()).isTrue();
        assertThat(first.lines()).hasSizeLessThan(LogTail.LIMIT / 11 + 1);
        assertThat(first.lines()).allMatch(line -> line.text().equals("0123456789"));
    }

    @Test
    void nextWhenALineNeverEndsGivesItInParts() throws IOException {
        append("x".repeat(LogTail.LIMIT));

        assertThat(tail.next().orElseThrow().lines()).hasSize(1);
    }

    @Test
    void nextWhenProgramsPrintTerminalControlsDropsThem() throws IOException {
        append("\u001B[1;31mred\u001B[0m\u0007\ttab\r\n");

        assertThat(tail.next()).contains(chunk(true, "red\ttab"));
    }

    @Test
    void kindWhenLineBeginsAsTheWriterMarksItIsKnown() {
        assertThat(new Line("==> Building").kind()).isEqualTo("step");
        assertThat(new Line("warning: old").kind()).isEqualTo("warning");
        assertThat(new Line("failed: no").kind()).isEqualTo("bad");
        assertThat(new Line("hello> failed: no").kind()).isEmpty();
    }

    private static Chunk chunk(boolean fresh, String... lines) {
        return new Chunk(fresh, false, List.of(lines).stream().map(Line::new).toList());
    }

    private void append(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        append(bytes, 0, bytes.length);
    }

    private void append(byte[] bytes, int from, int length) throws IOException {
        try (var out =
                Files.newOutputStream(
                        newest.orElseThrow(),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND)) {
            out.write(bytes, from, length);
        }
    }
}
