package dev.codchi.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An engine that nobody else uses. */
interface PrivateEngine extends AutoCloseable {

    /** Where tests put what they make; its path is short enough for a Unix socket below it. */
    Path directory();

    Path engineDirectory();

    /** Names the engine's directory to the engine's programs: {@code LXD_DIR} … */
    String variable();

    /** A user of this engine whose home is empty. */
    default Codchi user() {
        try {
            Path home = Files.createDirectories(directory().resolve("home"));
            Files.createDirectories(engineDirectory());
            return Codchi.of(home, variable(), engineDirectory())
                    .with("CODCHI_CACHE_DIR", Sandbox.Engine.cache().toString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Runs the engine's own client and returns what it printed. */
    String client(String... arguments);

    /** Stops the engine and removes all it made. */
    @Override
    void close();
}
