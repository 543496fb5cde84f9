package dev.codchi.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Changes single values in the text of a TOML file and leaves every other byte alone. The caller
 * reads the result, to see whether the file was written in the plain way that is known here: tables
 * with headers, a value a line.
 */
record TomlLines(String text) {

    /**
     * @param key "table.name"
     * @param literal a TOML value; empty to take the line away
     */
    TomlLines with(String key, Optional<String> literal) {
        int dot = key.lastIndexOf('.');
        String table = key.substring(0, dot);
        String name = key.substring(dot + 1);
        List<String> lines =
                new ArrayList<>(text.isEmpty() ? List.of() : List.of(text.split("(?<=\n)")));
        int header = find(lines, 0, lines.size(), "\\[\\s*" + Pattern.quote(table) + "\\s*].*");
        int from = header + 1;
        int end = header < 0 ? from : next(lines, from);
        int line = header < 0 ? -1 : find(lines, from, end, Pattern.quote(name) + "\\s*=.*");
        if (line >= 0) {
            if (literal.isEmpty()) {
                lines.remove(line);
            } else {
                lines.set(line, changed(lines.get(line), literal.get()));
            }
        } else if (literal.isPresent()) {
            if (header < 0) {
                endLastLine(lines);
                lines.add((lines.isEmpty() ? "" : "\n") + "[" + table + "]\n");
                from = lines.size();
            }
            lines.add(from, name + " = " + literal.get() + "\n");
        }
        return new TomlLines(String.join("", lines));
    }

    /** Number of the line that sets the key, or else of its table's header, or else 1. */
    int lineOf(String key) {
        List<String> lines = List.of(text.split("(?<=\n)"));
        int dot = key.lastIndexOf('.');
        String table = dot < 0 ? key : key.substring(0, dot);
        int header = find(lines, 0, lines.size(), "\\[\\s*" + Pattern.quote(table) + "\\s*].*");
        String name = Pattern.quote(key.substring(dot + 1));
        int line = find(lines, header + 1, lines.size(), "(.*\\.\\s*)?" + name + "\\s*=.*");
        return Math.max(0, line >= 0 ? line : header) + 1;
    }

    private static void endLastLine(List<String> lines) {
        if (!lines.isEmpty() && !lines.getLast().endsWith("\n")) {
            lines.set(lines.size() - 1, lines.getLast() + "\n");
        }
    }

    private static int next(List<String> lines, int from) {
        int header = find(lines, from, lines.size(), "\\[.*");
        return header < 0 ? lines.size() : header;
    }

    private static int find(List<String> lines, int from, int to, String pattern) {
        for (int index = from; index < to; index++) {
            if (lines.get(index).strip().matches(pattern)) {
                return index;
            }
        }
        return -1;
    }

    /** A comment behind the value stays. */
    private static String changed(String line, String literal) {
        int value = line.indexOf('=') + 1;
        while (value < line.length() && line.charAt(value) == ' ') {
            value++;
        }
        int end = value;
        char quote = 0;
        while (end < line.length() && line.charAt(end) != '\n' && line.charAt(end) != '\r') {
            char one = line.charAt(end);
            if (quote == 0 && one == '#') {
                break;
            }
            if (quote == 0 && (one == '"' || one == '\'')) {
                quote = one;
            } else if (one == quote) {
                quote = 0;
            } else if (one == '\\' && quote == '"') {
                end++;
            }
            end++;
        }
        while (end > value && line.charAt(end - 1) == ' ') {
            end--;
        }
        return line.substring(0, value) + literal + line.substring(end);
    }
}
