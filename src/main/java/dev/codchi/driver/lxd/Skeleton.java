package dev.codchi.driver.lxd;

import dev.codchi.host.HostProblem;
import dev.codchi.host.Tar;
import dev.codchi.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The root file system of every machine before its first start, as {@code
 * nix/container/machine/files} lists it for this engine.
 *
 * @param entries in the order of the list
 */
record Skeleton(List<Entry> entries) {

    /**
     * @param kind "directory" or "link"
     * @param mode permissions
     * @param target of a link; empty for a directory
     */
    record Entry(String kind, int mode, String path, String target) {}

    Skeleton {
        entries = List.copyOf(entries);
    }

    /**
     * @param nix the directory {@code nix/} of the installation
     * @throws Problem {@link HostProblem#FILE_FAILED}
     */
    static Skeleton read(Path nix) {
        Path list = nix.resolve("container/machine/files");
        try {
            return new Skeleton(
                    Files.readAllLines(list).stream()
                            .map(line -> line.split(" ", -1))
                            .filter(words -> List.of("all", "lxd").contains(words[0]))
                            .map(words ->
                                    new Entry(
                                            words[1],
                                            Integer.parseInt(words[2], 8),
                                            words[3],
                                            words.length > 4 ? words[4] : ""))
                            .toList());
        } catch (IOException failure) {
            throw Problem.of(
                            HostProblem.FILE_FAILED,
                            "this installation is incomplete: cannot read " + list)
                    .because(failure)
                    .next("install Codchi again");
        }
    }

    /** Adds the entries below a directory of the archive. */
    Tar addTo(Tar tar, String directory) {
        for (Entry entry : entries) {
            String name = directory + "/" + entry.path();
            switch (entry.kind()) {
                case "directory" -> tar.directory(name, entry.mode());
                case "link" -> tar.link(name, entry.target());
                default -> throw new IllegalStateException("no entry of a skeleton: " + entry);
            }
        }
        return tar;
    }
}
