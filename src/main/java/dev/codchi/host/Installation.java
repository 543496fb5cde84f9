package dev.codchi.host;

import dev.codchi.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The files that came with this program.
 *
 * @param nix the directory {@code nix/}: machine driver, options, offline base, examples
 */
public record Installation(Path nix) {

    /** Reads the system property {@code codchi.nix}, which the launcher sets; else the checkout. */
    public static Installation current() {
        return new Installation(Path.of(System.getProperty("codchi.nix", "nix")).toAbsolutePath());
    }

    /**
     * Copies an example for the user to change; one that is there already is kept as it is.
     *
     * @param name of a directory below {@code nix/examples}
     * @return the copy
     * @throws Problem {@link HostProblem#FILE_FAILED}
     */
    public Path copyExample(String name, Path directory) {
        Path source = nix.resolve("examples").resolve(name);
        Path copy = directory.resolve(name);
        try (Stream<Path> files = Files.walk(source)) {
            Files.createDirectories(directory);
            for (Path file : files.toList()) {
                Path target = copy.resolve(source.relativize(file));
                if (!Files.exists(target)) {
                    Files.copy(file, target);
                }
            }
            return copy;
        } catch (IOException failure) {
            throw Problem.of(
                            HostProblem.FILE_FAILED,
                            "cannot copy the example "
                                    + name
                                    + " to "
                                    + copy
                                    + ": "
                                    + failure.getMessage())
                    .because(failure);
        }
    }
}
