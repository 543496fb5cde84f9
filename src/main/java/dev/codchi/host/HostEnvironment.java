package dev.codchi.host;

import java.nio.file.Path;
import java.util.Map;

/**
 * The surroundings of this process, taken once at the edge and handed down.
 *
 * @param variables environment variables
 * @param workingDirectory absolute
 */
public record HostEnvironment(
        OperatingSystem system,
        Map<String, String> variables,
        Path workingDirectory,
        Directories directories) {

    public HostEnvironment {
        variables = Map.copyOf(variables);
    }

    public static HostEnvironment current() {
        OperatingSystem system = OperatingSystem.current();
        Map<String, String> variables = System.getenv();
        Path home = Path.of(variables.getOrDefault("HOME", System.getProperty("user.home", "/")));
        return new HostEnvironment(
                system,
                variables,
                Path.of("").toAbsolutePath(),
                Directories.of(system, variables, home));
    }
}
