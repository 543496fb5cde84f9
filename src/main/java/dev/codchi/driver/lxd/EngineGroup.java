package dev.codchi.driver.lxd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Arrays;
import java.util.List;

/** The group whose members may speak to the engine. */
record EngineGroup(String name) {

    /** The group that owns the socket; as packaged, where there is none yet. */
    static EngineGroup of(EngineSocket socket) {
        String packaged = socket.isIncus() ? "incus-admin" : "lxd";
        try {
            String owner =
                    Files.readAttributes(socket.path(), PosixFileAttributes.class)
                            .group()
                            .getName();
            return new EngineGroup(owner.equals("root") ? packaged : owner);
        } catch (IOException _) {
            return new EngineGroup(packaged);
        }
    }

    /** Whether group(5) knows the group. */
    boolean exists() {
        return !members().isEmpty();
    }

    /** Whether group(5) lists the user, whose sessions may be older than that. */
    boolean holds(HostUser user) {
        return members().contains(user.name());
    }

    /** The members after an empty name; empty when there is no such group. */
    private List<String> members() {
        try {
            return Files.readAllLines(Path.of("/etc/group")).stream()
                    .filter(line -> line.startsWith(name + ":"))
                    .flatMap(line -> Arrays.stream((":," + line).split("[:,]", -1)))
                    .toList();
        } catch (IOException _) {
            return List.of();
        }
    }
}
