package dev.codchi.cli.terminal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads a text from a raw terminal without showing it: a dot for each character. Ctrl-R shows the
 * line, or hides it again; Backspace and Ctrl-U delete; Ctrl-D ends; Ctrl-C gives up.
 */
final class SecretInput {

    private static final int GIVE_UP = 3;
    private static final int END = 4;
    private static final int BACKSPACE = 8;
    private static final int SHOW = 18;
    private static final int CLEAR = 21;
    private static final int ESCAPE = 27;
    private static final int DELETE = 127;

    private final InputStream in;
    private final PrintStream err;
    private final String prompt;
    private final int columns;
    private final Wiped text = new Wiped();
    private boolean shown;

    /**
     * @param columns of the terminal
     */
    SecretInput(InputStream in, PrintStream err, String prompt, int columns) {
        this.in = in;
        this.err = err;
        this.prompt = prompt;
        this.columns = columns;
    }

    /**
     * Reads one line, or all up to Ctrl-D.
     *
     * @return UTF-8, without the end of the one line; empty if the user gave up
     */
    Optional<byte[]> read(boolean severalLines) throws IOException {
        draw();
        try (text) {
            while (true) {
                int key = in.read();
                if (key < 0 || key == GIVE_UP || (key == END && text.size() == 0)) {
                    return Optional.empty();
                }
                boolean enter = key == '\r' || key == '\n';
                if (key == END || (enter && !severalLines)) {
                    return Optional.of(text.toByteArray());
                }
                take(enter ? '\n' : key);
            }
        } finally {
            err.print("\r\n");
            err.flush();
        }
    }

    private void take(int key) throws IOException {
        switch (key) {
            case SHOW -> shown = !shown;
            case CLEAR -> text.cut(lineStart());
            case BACKSPACE, DELETE -> {
                if (text.size() > lineStart()) {
                    text.cut(lastCharacter());
                }
            }
            case ESCAPE -> skipSequence();
            default -> {
                if (key == '\n') {
                    err.print("\r\n");
                }
                text.write(key);
            }
        }
        draw();
    }

    /** An arrow or function key: ESC [ … and a letter (ECMA-48). */
    private void skipSequence() throws IOException {
        if (in.read() != '[') {
            return;
        }
        int key = in.read();
        while (key >= 0 && key < '@') {
            key = in.read();
        }
    }

    private int lineStart() {
        return text.lastIndexOf('\n') + 1;
    }

    private int lastCharacter() {
        int at = text.size() - 1;
        while (at > 0 && (text.at(at) & 0xC0) == 0x80) {
            at--;
        }
        return at;
    }

    /** The end of the line, as much of it as fits. */
    private void draw() {
        String line = text.from(lineStart());
        int[] characters = line.codePoints().toArray();
        int room = Math.max(1, columns - prompt.length() - 2);
        int first = Math.max(0, characters.length - room);
        StringBuilder visible = new StringBuilder();
        for (int at = first; at < characters.length; at++) {
            visible.appendCodePoint(
                    shown && !Character.isISOControl(characters[at]) ? characters[at] : '•');
        }
        err.print("\r\u001b[K" + prompt + " " + visible);
        err.flush();
    }

    private static final class Wiped extends ByteArrayOutputStream {

        byte at(int index) {
            return buf[index];
        }

        int lastIndexOf(char wanted) {
            int at = count - 1;
            while (at >= 0 && buf[at] != wanted) {
                at--;
            }
            return at;
        }

        String from(int start) {
            return new String(buf, start, count - start, StandardCharsets.UTF_8);
        }

        void cut(int size) {
            Arrays.fill(buf, size, count, (byte) 0);
            count = size;
        }

        @Override
        public void close() {
            Arrays.fill(buf, (byte) 0);
        }
    }
}
