package dev.codchi.machine;

import dev.codchi.driver.ExecRequest.TerminalSize;
import dev.codchi.driver.Execution;
import dev.codchi.host.Deadline;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A program that does what a test wants. */
public final class FakeProgram implements Execution {

    private final InputStream stdout;
    private final InputStream stderr;
    private final OutputStream stdin;
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private final List<Integer> signals = new CopyOnWriteArrayList<>();
    private final List<TerminalSize> sizes = new CopyOnWriteArrayList<>();

    private FakeProgram(OutputStream stdin, InputStream stdout, InputStream stderr) {
        this.stdin = stdin;
        this.stdout = stdout;
        this.stderr = stderr;
    }

    /** Prints and ends. */
    public static FakeProgram printing(String stdout, String stderr, int exitCode) {
        FakeProgram program =
                new FakeProgram(new ByteArrayOutputStream(), bytes(stdout), bytes(stderr));
        program.exit.complete(exitCode);
        return program;
    }

    /** Copies its input to its output and ends with the input. */
    public static FakeProgram copying() {
        try {
            PipedInputStream output = new PipedInputStream(1 << 16);
            FakeProgram program =
                    new FakeProgram(new PipedOutputStream(output), output, bytes("copied\n"));
            program.exit.complete(0);
            return program;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Shows what is typed, whichever thread types it, until it is closed. */
    public static FakeProgram echoing() {
        BlockingQueue<Integer> typed = new LinkedBlockingQueue<>();
        OutputStream keyboard =
                new OutputStream() {
                    @Override
                    public void write(int octet) {
                        typed.add(octet & 0xFF);
                    }

                    @Override
                    public void close() {
                        typed.add(-1);
                    }
                };
        InputStream screen =
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        try {
                            return typed.take();
                        } catch (InterruptedException interrupted) {
                            throw new IOException(interrupted);
                        }
                    }

                    @Override
                    public int read(byte[] buffer, int from, int length) throws IOException {
                        int octet = read();
                        if (octet < 0) {
                            return -1;
                        }
                        buffer[from] = (byte) octet;
                        return 1;
                    }
                };
        return new FakeProgram(keyboard, screen, bytes(""));
    }

    /** Runs until a signal ends it with 128 + its number. */
    public static FakeProgram untilSignalled() {
        return new FakeProgram(new ByteArrayOutputStream(), bytes(""), bytes(""));
    }

    public List<Integer> signals() {
        return signals;
    }

    public List<TerminalSize> sizes() {
        return sizes;
    }

    @Override
    public OutputStream stdin() {
        return stdin;
    }

    @Override
    public InputStream stdout() {
        return stdout;
    }

    @Override
    public InputStream stderr() {
        return stderr;
    }

    @Override
    public int await(Deadline deadline) {
        try {
            return exit.get(deadline.remaining().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException failure) {
            throw deadline.missed().because(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw deadline.missed().because(interrupted);
        }
    }

    @Override
    public int await() {
        return await(Deadline.seconds(30, "the test's program to end"));
    }

    @Override
    public void signal(int number) {
        signals.add(number);
        exit.complete(128 + number);
    }

    @Override
    public void resize(TerminalSize size) {
        sizes.add(size);
    }

    @Override
    public void close() {
        exit.complete(137);
        try {
            stdin.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
