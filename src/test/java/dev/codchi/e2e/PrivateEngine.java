package dev.codchi.e2e;

import java.nio.file.Path;

/** An engine that nobody else uses. */
interface PrivateEngine extends AutoCloseable {

    /** Where tests put what they make; its path is short enough for a Unix socket below it. */
    Path directory();

    Path engineDirectory();

    /** Names the engine's directory to the engine's programs: {@code LXD_DIR} … */
    String variable();

    /** Runs the engine's own client and returns what it printed. */
    String client(String... arguments);

    /** Stops the engine and removes all it made. */
    @Override
    void close();
}
