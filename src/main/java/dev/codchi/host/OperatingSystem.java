package dev.codchi.host;

import java.util.Locale;

/** The operating systems Codchi runs on. */
public enum OperatingSystem {
    LINUX,
    WINDOWS,
    OTHER;

    public static OperatingSystem current() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (name.startsWith("linux")) {
            return LINUX;
        }
        return name.startsWith("windows") ? WINDOWS : OTHER;
    }
}
