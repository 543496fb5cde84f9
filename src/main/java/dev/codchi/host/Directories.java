package dev.codchi.host;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where Codchi keeps its files, as the XDG base directory specification and Windows' known folders
 * say. {@code CODCHI_CONFIG_DIR}, {@code CODCHI_DATA_DIR} and {@code CODCHI_CACHE_DIR} override
 * each.
 *
 * @param config {@code config.toml}, and per machine {@code flake.nix} and {@code flake.lock}
 * @param data the database, logs and machine homes
 * @param cache what can be made again: downloaded or built images
 */
public record Directories(Path config, Path data, Path cache) {

    public static Directories of(
            OperatingSystem system, Map<String, String> environment, Path userHome) {
        if (system == OperatingSystem.WINDOWS) {
            Path roaming =
                    directory(environment.get("APPDATA"), userHome.resolve("AppData/Roaming"));
            Path local =
                    directory(environment.get("LOCALAPPDATA"), userHome.resolve("AppData/Local"));
            return overridden(
                    environment,
                    roaming.resolve("codchi"),
                    local.resolve("codchi"),
                    local.resolve("codchi").resolve("cache"));
        }
        return overridden(
                environment,
                directory(environment.get("XDG_CONFIG_HOME"), userHome.resolve(".config"))
                        .resolve("codchi"),
                directory(environment.get("XDG_DATA_HOME"), userHome.resolve(".local/share"))
                        .resolve("codchi"),
                directory(environment.get("XDG_CACHE_HOME"), userHome.resolve(".cache"))
                        .resolve("codchi"));
    }

    /** The configuration directory of one machine. */
    public Path machineConfig(String name) {
        return config.resolve("machines").resolve(name);
    }

    /** The parent of all machine homes. */
    public Path homes() {
        return data.resolve("homes");
    }

    /** What a machine sees as {@code /home/codchi}. */
    public Path home(String name) {
        return homes().resolve(name);
    }

    public Path logs(String name) {
        return data.resolve("logs").resolve(name);
    }

    private static Directories overridden(
            Map<String, String> environment, Path config, Path data, Path cache) {
        return new Directories(
                directory(environment.get("CODCHI_CONFIG_DIR"), config),
                directory(environment.get("CODCHI_DATA_DIR"), data),
                directory(environment.get("CODCHI_CACHE_DIR"), cache));
    }

    /** The XDG specification wants relative values ignored. */
    private static Path directory(@Nullable String value, Path otherwise) {
        if (value == null || value.isBlank()) {
            return otherwise;
        }
        Path path = Path.of(value);
        return path.isAbsolute() ? path : otherwise;
    }
}
