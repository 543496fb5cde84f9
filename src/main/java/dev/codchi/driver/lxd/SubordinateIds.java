package dev.codchi.driver.lxd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ids that the engine, which runs as root, may use in containers: subuid(5) or subgid(5).
 *
 * @param needed this user's own id; 0 for root, who needs none
 */
record SubordinateIds(Path file, long needed) {

    private static final Pattern ROOTS = Pattern.compile("(?:root|0):(\\d{1,10}):(\\d{1,10})");

    /** What a container with a whole Linux in it needs. */
    private static final long ENOUGH = 65536;

    private record Range(long first, long count) {

        boolean holds(long id) {
            return id >= first && id < first + count;
        }
    }

    static List<SubordinateIds> of(HostUser user) {
        return List.of(
                new SubordinateIds(Path.of("/etc/subuid"), user.uid()),
                new SubordinateIds(Path.of("/etc/subgid"), user.gid()));
    }

    /**
     * The lines to be added. The engine has a default of its own while the file is not there, and
     * loses it when the file is.
     */
    List<String> missingLines() throws IOException {
        boolean exists = Files.exists(file);
        List<Range> ranges = exists ? ranges(Files.readAllLines(file)) : List.of();
        List<String> lines = new ArrayList<>();
        boolean own = needed != 0 && ranges.stream().noneMatch(range -> range.holds(needed));
        if ((exists || own) && ranges.stream().noneMatch(range -> range.count >= ENOUGH)) {
            lines.add("root:1000000:1000000000");
        }
        if (own) {
            lines.add("root:" + needed + ":1");
        }
        return lines;
    }

    private static List<Range> ranges(List<String> lines) {
        List<Range> ranges = new ArrayList<>();
        for (String line : lines) {
            Matcher matcher = ROOTS.matcher(line.strip());
            if (matcher.matches()) {
                ranges.add(
                        new Range(
                                Long.parseLong(matcher.group(1)),
                                Long.parseLong(matcher.group(2))));
            }
        }
        return ranges;
    }
}
