package dev.codchi.nix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Output of Nix 2.26.3, recorded; INDEX names command and exit code of each. */
final class Samples {

    private static final Path DIRECTORY = Path.of("src/test/resources/nix");

    private Samples() {}

    /** Names of all recorded streams. */
    static Stream<String> names() {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".log"))
                    .map(name -> name.replace(".log", ""))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static List<String> stderr(String name) {
        return lines(name + ".log");
    }

    static String stdout(String name) {
        return String.join("\n", lines(name + ".out"));
    }

    /** Whether the command ended with exit code 0. */
    static boolean succeeded(String name) {
        return lines("INDEX").stream()
                .noneMatch(
                        line -> line.startsWith(name + " rc=") && !line.startsWith(name + " rc=0"));
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(DIRECTORY.resolve(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
