package dev.codchi.driver.lxd;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where an engine listens.
 *
 * @param engine its own name
 */
record EngineSocket(Path path, String engine) {

    private static final EngineSocket DEFAULT = lxd("/var/lib/lxd");

    private static final List<EngineSocket> WELL_KNOWN =
            List.of(DEFAULT, lxd("/var/snap/lxd/common/lxd"), incus("/var/lib/incus"));

    /**
     * The socket named by {@code LXD_DIR} or {@code INCUS_DIR}, else the first well-known one that
     * is there, else LXD's own default.
     */
    static EngineSocket find(Map<String, String> variables) {
        String lxd = variables.getOrDefault("LXD_DIR", "");
        if (!lxd.isEmpty()) {
            return lxd(lxd);
        }
        String incus = variables.getOrDefault("INCUS_DIR", "");
        if (!incus.isEmpty()) {
            return incus(incus);
        }
        return WELL_KNOWN.stream()
                .filter(socket -> Files.exists(socket.path))
                .findFirst()
                .orElse(DEFAULT);
    }

    private static EngineSocket lxd(String directory) {
        return new EngineSocket(Path.of(directory, "unix.socket"), "LXD");
    }

    private static EngineSocket incus(String directory) {
        return new EngineSocket(Path.of(directory, "unix.socket"), "Incus");
    }

    boolean isIncus() {
        return engine.equals("Incus");
    }

    boolean exists() {
        return Files.exists(path);
    }

    /** Whether the engine's daemon is on this host, running or not. */
    boolean isInstalled(Map<String, String> variables) {
        return exists() || !daemon(variables).isEmpty();
    }

    /** The daemon's program; empty when there is none. */
    String daemon(Map<String, String> variables) {
        String program = isIncus() ? "incusd" : "lxd";
        Stream<String> directories =
                Stream.concat(
                        Stream.of(variables.getOrDefault("PATH", "").split(":", -1)),
                        Stream.of("/usr/sbin", "/usr/bin", "/usr/libexec/incus", "/snap/bin"));
        return directories
                .filter(directory -> directory.startsWith("/"))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse("");
    }
}
