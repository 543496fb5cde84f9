package dev.codchi.dashboard;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The pages that are one step away from every other. */
enum Section {
    MACHINES("/", "server"),
    NEW("/new", "plus"),
    ACTIVITY("/activity", "activity");

    private final String path;
    private final String icon;

    Section(String path, String icon) {
        this.path = path;
        this.icon = icon;
    }

    /** Which one a page belongs to. */
    static Section of(String page) {
        return Arrays.stream(values())
                .filter(section -> !section.path.equals("/") && page.startsWith(section.path))
                .findFirst()
                .orElse(MACHINES);
    }

    static List<Section> all() {
        return List.of(values());
    }

    public String path() {
        return path;
    }

    /** Name of its picture in {@code icons.svg}. */
    public String icon() {
        return icon;
    }

    /** In message keys; its first letter after {@code g} goes there. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
