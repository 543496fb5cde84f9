package dev.codchi.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The three standard streams, bytes untouched, and whether each is a terminal.
 *
 * @param out for data
 * @param err for everything that is said about the data
 */
public record Streams(
        InputStream in,
        OutputStream out,
        OutputStream err,
        boolean inIsTerminal,
        boolean outIsTerminal,
        boolean errIsTerminal) {

    /** Those of this process. */
    public static Streams standard() {
        return new Streams(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                isTerminal(0),
                isTerminal(1),
                isTerminal(2));
    }

    /** The same streams for several commands in turn: none reads on after its end. */
    public Streams shared() {
        return new Streams(
                new PolledInput(in), out, err, inIsTerminal, outIsTerminal, errIsTerminal);
    }

    /** Whether a program may be given the whole terminal. */
    public boolean interactive() {
        return inIsTerminal && outIsTerminal;
    }

    static PrintStream printing(OutputStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }

    /** The console of the JDK only tells whether standard input and output both are. */
    private static boolean isTerminal(int descriptor) {
        try {
            String target =
                    Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
            return target.startsWith("/dev/pts/")
                    || target.startsWith("/dev/tty")
                    || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException _) {
            return Objects.requireNonNull(System.console()).isTerminal();
        }
    }
}
