package dev.codchi.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Left-aligned columns, as wide as their widest cell. */
public final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... head) {
        rows.add(List.of(head));
    }

    /** Adds a row with as many cells as the head has. */
    public void row(String... cells) {
        rows.add(List.of(cells));
    }

    /** The lines, the head first. */
    public List<String> lines() {
        return rows.stream().map(this::line).toList();
    }

    private String line(List<String> row) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            line.append(row.get(column));
            if (column < row.size() - 1) {
                line.repeat(' ', width(column) - row.get(column).length() + 2);
            }
        }
        return line.toString();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
