package dev.codchi.cli;

import dev.codchi.cli.terminal.Sizes;
import dev.codchi.cli.terminal.Table;
import dev.codchi.nix.PackageChange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How packages differ between two systems, in words and as JSON. */
final class PackageChanges {

    private PackageChanges() {}

    /** A table, or a line that says that nothing differs. */
    static List<String> lines(List<PackageChange> changes) {
        if (changes.isEmpty()) {
            return List.of("No package differs.");
        }
        Table table = new Table("PACKAGE", "BEFORE", "AFTER", "SIZE");
        for (PackageChange change : changes) {
            table.row(
                    change.name(),
                    versions(change.before()),
                    versions(change.after()),
                    grown(change.grownBytes()));
        }
        return table.lines();
    }

    /** With stable keys. */
    static List<Map<String, Object>> json(List<PackageChange> changes) {
        return changes.stream().map(PackageChanges::json).toList();
    }

    private static Map<String, Object> json(PackageChange change) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", change.name());
        json.put("before", change.before());
        json.put("after", change.after());
        json.put("grownBytes", change.grownBytes());
        return json;
    }

    private static String versions(List<String> versions) {
        if (versions.isEmpty()) {
            return "-";
        }
        return versions.stream().allMatch(String::isEmpty) ? "yes" : String.join(", ", versions);
    }

    private static String grown(long bytes) {
        if (bytes == 0) {
            return "";
        }
        return (bytes > 0 ? "+" : "-") + Sizes.inWords(Math.abs(bytes));
    }
}
