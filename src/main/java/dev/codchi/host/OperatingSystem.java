package dev.codchi.host;

import java.util.Locale;

/** The operating systems Codchi runs on. */
public enum OperatingSystem {
    LINUX,
    WINDOWS,
    /** No driver yet. */
    MACOS,
    OTHER;

    public static OperatingSystem current() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (name.startsWith("linux")) {
            return LINUX;
        }
        if (name.startsWith("windows")) {
            return WINDOWS;
        }
        return name.startsWith("mac") ? MACOS : OTHER;
    }
}
