package dev.codchi.driver;

import dev.codchi.driver.ExecRequest.TerminalSize;
import dev.codchi.host.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a {@link FakeDriver.Program} on a thread of its own; any signal ends it. */
final class FakeExecution implements Execution {

    private static final int BUFFER = 1024 * 1024;

    private final PipedInputStream programInput = new PipedInputStream(BUFFER);
    private final PipedInputStream stdout = new PipedInputStream(BUFFER);
    private final PipedInputStream stderr = new PipedInputStream(BUFFER);
    private final OutputStream stdin;
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private volatile TerminalSize terminal;
    private final Thread thread;

    FakeExecution(FakeDriver.Program program, ExecRequest request) {
        terminal = request.terminal().orElse(new TerminalSize(0, 0));
        try {
            stdin = new PipedOutputStream(programInput);
            PipedOutputStream out = new PipedOutputStream(stdout);
            PipedOutputStream err = new PipedOutputStream(stderr);
            thread = Thread.startVirtualThread(() -> run(program, request, out, err));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void run(
            FakeDriver.Program program, ExecRequest request, OutputStream out, OutputStream err) {
        int code;
        try (out;
                err) {
            code =
                    program.run(
                            new FakeDriver.Streams(programInput, out, err, () -> terminal),
                            request);
        } catch (InterruptedException | IOException _) {
            code = 128 + 15;
        }
        exit.complete(code);
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
    public int await() {
        return await(Deadline.in(Duration.ofHours(1), "a fake program to end"));
    }

    @Override
    public int await(Deadline deadline) {
        try {
            return exit.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            throw deadline.missed();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw deadline.missed().because(interrupted);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void signal(int number) {
        thread.interrupt();
    }

    @Override
    public void resize(TerminalSize size) {
        terminal = size;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
