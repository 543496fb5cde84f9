package dev.codchi.driver.lxd;

import dev.codchi.host.Deadline;
import dev.codchi.host.HostProblem;
import dev.codchi.problem.Problem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The directories that machines have as their users' homes. */
final class Homes {

    /** Without reflinks a home is copied byte by byte. */
    private static final long COPY_SECONDS = 2 * 60 * 60;

    private final LxdStore store;
    private final HostUser user;

    Homes(LxdStore store, HostUser user) {
        this.store = store;
        this.user = user;
    }

    /** Makes the directory unless it is there. */
    void make(Path home) {
        try {
            Files.createDirectories(home);
        } catch (IOException failure) {
            throw cannot("make the home directory " + home, failure);
        }
    }

    /** Root's homes belong to an id of the containers' own; others' are mapped. */
    void giveToUser(Path home, Json container) {
        if (!user.isRoot()) {
            return;
        }
        try {
            if (!Files.getAttribute(home, "unix:uid").equals(0)) {
                return;
            }
            Json idMap = Json.parse(container.get("config", "volatile.idmap.next").text());
            Files.setAttribute(
                    home, "unix:gid", (int) HostUser.onHost(idMap, "Isgid", HostUser.INSIDE));
            Files.setAttribute(
                    home, "unix:uid", (int) HostUser.onHost(idMap, "Isuid", HostUser.INSIDE));
        } catch (IOException failure) {
            throw cannot("give the home directory " + home + " to the machine's user", failure);
        }
    }

    /** Makes the second home and fills it with all that is in the first, and nothing else. */
    void copy(Path from, Path to) {
        make(to);
        giveToUser(to, store.container());
        store.copy(from, to, Deadline.seconds(COPY_SECONDS, from + " to be copied"));
    }

    /** Bytes on disk, with files only the machine's root may read. */
    long bytes(Path home) {
        return Files.isDirectory(home) ? store.bytes(home) : 0;
    }

    /** Files that belong to others inside the machine are out of an ordinary user's reach. */
    void delete(Path home) {
        try {
            if (Files.exists(home, LinkOption.NOFOLLOW_LINKS)) {
                Trees.delete(home);
            }
        } catch (AccessDeniedException _) {
            store.empty(home);
            deleteEmpty(home);
        } catch (IOException failure) {
            throw cannot("delete the home directory " + home, failure);
        }
    }

    private static void deleteEmpty(Path home) {
        try {
            Files.delete(home);
        } catch (IOException failure) {
            throw cannot("delete the home directory " + home, failure);
        }
    }

    private static Problem cannot(String task, IOException failure) {
        return Problem.of(HostProblem.FILE_FAILED, "cannot " + task + ": " + failure.getMessage())
                .because(failure);
    }
}
