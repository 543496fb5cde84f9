package dev.codchi.dashboard;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Light or dark. */
enum Theme {
    SYSTEM("monitor"),
    LIGHT("sun"),
    DARK("moon");

    private final String icon;

    Theme(String icon) {
        this.icon = icon;
    }

    static Theme of(String id) {
        return Arrays.stream(values())
                .filter(theme -> theme.id().equals(id))
                .findFirst()
                .orElse(SYSTEM);
    }

    static List<Theme> all() {
        return List.of(values());
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String icon() {
        return icon;
    }
}
