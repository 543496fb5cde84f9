package dev.codchi.cli.terminal;

import dev.codchi.cli.terminal.HostSignals.Signal;
import dev.codchi.driver.ExecRequest.TerminalSize;
import dev.codchi.driver.Execution;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Joins a program in a container with the user's streams, terminal and signals until it ends.
 * Between terminals the program gets a terminal too; otherwise bytes pass unchanged and standard
 * error stays apart.
 */
public final class Attachment {

    /** What a shell reports of a program whose output nobody reads: 128 + SIGPIPE. */
    private static final int BROKEN_PIPE = 141;

    private final Streams streams;
    private final Execution program;
    private final AtomicBoolean outputLost = new AtomicBoolean();

    private Attachment(Streams streams, Execution program) {
        this.streams = streams;
        this.program = program;
    }

    /**
     * Starts a program and waits for its end.
     *
     * @param start gets the size of the user's terminal if the program is to have one
     * @return the program's exit code
     */
    public static int run(Streams streams, Function<Optional<TerminalSize>, Execution> start) {
        if (!streams.interactive()) {
            try (Execution program = start.apply(Optional.empty())) {
                return new Attachment(streams, program)
                        .untilEnd(List.of(Signal.INT, Signal.TERM, Signal.HUP));
            }
        }
        TerminalSize size = TerminalMode.size();
        try (Execution program = start.apply(Optional.of(size));
                TerminalMode _ = TerminalMode.raw();
                HostSignals _ =
                        HostSignals.on(Signal.WINCH, () -> program.resize(TerminalMode.size()))) {
            return new Attachment(streams, program).untilEnd(List.of(Signal.TERM, Signal.HUP));
        }
    }

    /** Shows what a program prints that gets no input, until it ends. */
    public static int reading(Streams streams, Supplier<Execution> start) {
        Streams noInput =
                new Streams(
                        InputStream.nullInputStream(),
                        streams.out(),
                        streams.err(),
                        false,
                        streams.outIsTerminal(),
                        streams.errIsTerminal());
        return run(noInput, _ -> start.get());
    }

    private int untilEnd(List<Signal> forwarded) {
        List<HostSignals> signals = new ArrayList<>();
        forwarded.forEach(signal ->
                signals.add(HostSignals.on(signal, () -> program.signal(signal.number()))));
        Thread input = pump("stdin", streams.in(), program.stdin(), true);
        Thread output = pump("stdout", program.stdout(), streams.out(), false);
        Thread errors = pump("stderr", program.stderr(), streams.err(), false);
        try {
            int exitCode = program.await();
            output.join();
            errors.join();
            return outputLost.get() ? BROKEN_PIPE : exitCode;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return 130;
        } finally {
            input.interrupt();
            signals.forEach(HostSignals::close);
        }
    }

    private Thread pump(String name, InputStream from, OutputStream to, boolean isInput) {
        return Thread.ofPlatform()
                .daemon()
                .name(name)
                .start(() -> {
                    byte[] buffer = new byte[1 << 16];
                    try {
                        for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                            forward(buffer, n, to, isInput);
                        }
                        if (isInput) {
                            to.close();
                        }
                    } catch (IOException _) {
                        // One side is gone; the program's exit code tells the story.
                    }
                });
    }

    private void forward(byte[] buffer, int length, OutputStream to, boolean isInput)
            throws IOException {
        try {
            to.write(buffer, 0, length);
            to.flush();
        } catch (IOException failure) {
            if (!isInput && outputLost.compareAndSet(false, true)) {
                program.close();
            }
            throw failure;
        }
    }
}
