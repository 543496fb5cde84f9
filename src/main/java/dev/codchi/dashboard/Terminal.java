package dev.codchi.dashboard;

import dev.codchi.driver.ExecRequest.TerminalSize;
import dev.codchi.driver.Execution;
import dev.codchi.driver.MachineName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A program on a terminal in a machine. It goes on while nobody looks; who comes back sees the last
 * of what it printed.
 */
final class Terminal implements AutoCloseable {

    private static final int REMEMBERED = 256 * 1024;

    /** Somebody who looks. */
    interface Screen {
        void show(byte[] output) throws IOException;

        void ended();

        /** Somebody else looks now. */
        void replaced();
    }

    private final MachineName machine;
    private final Execution program;
    private final ByteArrayOutputStream remembered = new ByteArrayOutputStream();
    private @Nullable Screen screen;
    private boolean ended;

    Terminal(MachineName machine, Execution program, Runnable over) {
        this.machine = machine;
        this.program = program;
        Thread.ofVirtual().name("terminal of " + machine).start(() -> read(over));
    }

    MachineName machine() {
        return machine;
    }

    /** One looks at a time; what was printed before comes first. */
    synchronized void attach(Screen newcomer) throws IOException {
        if (screen != null) {
            screen.replaced();
        }
        screen = newcomer;
        newcomer.show(remembered.toByteArray());
        if (ended) {
            newcomer.ended();
        }
    }

    synchronized void detach(Screen leaver) {
        if (leaver.equals(screen)) {
            screen = null;
        }
    }

    void type(byte[] input) throws IOException {
        OutputStream keyboard = program.stdin();
        keyboard.write(input);
        keyboard.flush();
    }

    void resize(TerminalSize size) {
        program.resize(size);
    }

    /** Kills the program. */
    @Override
    public void close() {
        program.close();
    }

    private void read(Runnable over) {
        byte[] buffer = new byte[16 * 1024];
        try {
            for (int count = program.stdout().read(buffer);
                    count >= 0;
                    count = program.stdout().read(buffer)) {
                show(Arrays.copyOf(buffer, count));
            }
        } catch (IOException _) {
            // The machine was stopped below it.
        }
        program.close();
        end();
        over.run();
    }

    private synchronized void show(byte[] output) {
        remembered.writeBytes(output);
        if (remembered.size() > 2 * REMEMBERED) {
            byte[] all = remembered.toByteArray();
            remembered.reset();
            remembered.write(all, all.length - REMEMBERED, REMEMBERED);
        }
        if (screen == null) {
            return;
        }
        try {
            screen.show(output);
        } catch (IOException | IllegalStateException _) {
            screen = null;
        }
    }

    private synchronized void end() {
        ended = true;
        if (screen != null) {
            screen.ended();
        }
    }
}
