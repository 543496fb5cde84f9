package dev.codchi.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who listens at a port of this computer, as Linux tells in {@code /proc} (proc_pid_net(5)); on
 * other systems nothing is known.
 */
public final class PortHolder {

    private static final String LISTENS = "0A";

    private final Path proc;

    public PortHolder() {
        this(Path.of("/proc"));
    }

    PortHolder(Path proc) {
        this.proc = proc;
    }

    /**
     * Describes the process: "python3 (process 4711)", or "another user's process".
     *
     * @param protocol "tcp" or "udp"
     * @return empty if nothing is known to listen there
     */
    public Optional<String> at(String protocol, int port) {
        Set<String> sockets =
                Stream.of(protocol, protocol + "6")
                        .flatMap(table -> sockets(table, port).stream())
                        .collect(Collectors.toSet());
        if (sockets.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(process(sockets).orElse("another user's process"));
    }

    /** Inodes of the sockets that listen. Columns: number, local, remote, state, …, inode. */
    private List<String> sockets(String table, int port) {
        String suffix = ":%04X".formatted(port);
        try (Stream<String> lines = Files.lines(proc.resolve("net").resolve(table))) {
            return lines.skip(1)
                    .map(line -> line.strip().split("\\s+"))
                    .filter(columns -> columns.length > 9 && columns[1].endsWith(suffix))
                    .filter(columns -> table.startsWith("udp") || columns[3].equals(LISTENS))
                    .map(columns -> "socket:[" + columns[9] + "]")
                    .toList();
        } catch (IOException _) {
            return List.of();
        }
    }

    private Optional<String> process(Set<String> sockets) {
        try (Stream<Path> entries = Files.list(proc)) {
            return entries.filter(entry -> entry.getFileName().toString().matches("\\d+"))
                    .filter(process -> holds(process, sockets))
                    .findFirst()
                    .map(process -> name(process) + " (process " + process.getFileName() + ")");
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static boolean holds(Path process, Set<String> sockets) {
        try (Stream<Path> files = Files.list(process.resolve("fd"))) {
            return files.anyMatch(file -> {
                try {
                    return sockets.contains(Files.readSymbolicLink(file).toString());
                } catch (IOException _) {
                    return false;
                }
            });
        } catch (IOException _) {
            return false;
        }
    }

    private static String name(Path process) {
        try {
            return Files.readString(process.resolve("comm")).strip();
        } catch (IOException _) {
            return "a program";
        }
    }
}
