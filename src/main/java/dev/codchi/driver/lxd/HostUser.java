package dev.codchi.driver.lxd;

import dev.codchi.host.HostProblem;
import dev.codchi.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Who runs Codchi, and how this user's files look in containers.
 *
 * <p>An ordinary user's ids become 1000 in every container by {@code raw.idmap}. Root's never do:
 * its machine homes are given to the id that 1000 in the container has on the host.
 */
record HostUser(String name, long uid, long gid) {

    static final int INSIDE = 1000;

    /** Reads proc_pid_status(5). */
    static HostUser current(Map<String, String> variables) {
        Path status = Path.of("/proc/self/status");
        try {
            List<String> lines = Files.readAllLines(status);
            long uid = effectiveId(lines, "Uid:");
            String account = System.getProperty("user.name", "?");
            // Java calls a user whom the host does not know "?".
            String name =
                    account.equals("?")
                            ? variables.getOrDefault("USER", Long.toString(uid))
                            : account;
            return new HostUser(name, uid, effectiveId(lines, "Gid:"));
        } catch (IOException failure) {
            throw Problem.of(HostProblem.FILE_FAILED, "cannot read " + status).because(failure);
        }
    }

    private static long effectiveId(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> Long.parseLong(line.split("\\s+", -1)[2]))
                .findFirst()
                .orElseThrow();
    }

    boolean isRoot() {
        return uid == 0;
    }

    /** The value of {@code raw.idmap}; empty for root. */
    String idMap() {
        return isRoot() ? "" : "uid " + uid + " " + INSIDE + "\ngid " + gid + " " + INSIDE;
    }

    /**
     * The host's id for an id in a container.
     *
     * @param idMap the engine's {@code volatile.idmap.next}
     * @param kind "Isuid" or "Isgid"
     */
    static long onHost(Json idMap, String kind, long inside) {
        for (Json range : idMap.items()) {
            long offset = inside - range.get("Nsid").number(0);
            boolean covers = offset >= 0 && offset < range.get("Maprange").number(0);
            if (covers && Boolean.TRUE.equals(range.get(kind).value())) {
                return range.get("Hostid").number(0) + offset;
            }
        }
        return inside;
    }
}
