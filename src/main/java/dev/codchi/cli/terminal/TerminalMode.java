package dev.codchi.cli.terminal;

import dev.codchi.driver.ExecRequest.TerminalSize;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The mode of the controlling terminal, changed by {@code stty} (POSIX). While raw every key goes
 * to the program in the machine. Closing, or the end of this process, restores what was.
 */
public final class TerminalMode implements AutoCloseable {

    private static final TerminalSize USUAL = new TerminalSize(80, 24);

    private final String saved;
    private final AtomicBoolean restored = new AtomicBoolean();
    private final Thread atExit = new Thread(this::restore);

    private TerminalMode(String saved) {
        this.saved = saved;
    }

    /** Switches to raw; a terminal that {@code stty} cannot change stays as it is. */
    public static TerminalMode raw() {
        TerminalMode mode = new TerminalMode(stty("-g").orElse(""));
        Runtime.getRuntime().addShutdownHook(mode.atExit);
        stty("raw", "-echo");
        return mode;
    }

    /** The terminal's size now. */
    public static TerminalSize size() {
        String[] numbers = stty("size").orElse("").split(" ", -1);
        try {
            int rows = Integer.parseInt(numbers[0]);
            int columns = Integer.parseInt(numbers[numbers.length - 1]);
            return rows > 0 && columns > 0 ? new TerminalSize(columns, rows) : USUAL;
        } catch (NumberFormatException _) {
            return USUAL;
        }
    }

    @Override
    public void close() {
        restore();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException _) {
            // The process is ending already.
        }
    }

    private void restore() {
        if (restored.compareAndSet(false, true) && !saved.isEmpty()) {
            stty(saved);
        }
    }

    private static Optional<String> stty(String... arguments) {
        List<String> argv = new ArrayList<>(List.of("stty"));
        argv.addAll(List.of(arguments));
        try {
            Process stty =
                    new ProcessBuilder(argv)
                            .redirectInput(new File("/dev/tty"))
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String output =
                    new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!stty.waitFor(2, TimeUnit.SECONDS)) {
                stty.destroyForcibly();
                return Optional.empty();
            }
            return stty.exitValue() == 0 ? Optional.of(output.strip()) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
