package dev.codchi.cli.terminal;

/** Sizes as people read them. */
public final class Sizes {

    private Sizes() {}

    /** "512 B", "3.0 MiB", "1.2 GiB". */
    public static String inWords(long bytes) {
        if (bytes < 1 << 10) {
            return bytes + " B";
        }
        String[] units = {"KiB", "MiB", "GiB", "TiB"};
        double size = bytes;
        int unit = -1;
        while (size >= 1024 && unit < units.length - 1) {
            size /= 1024;
            unit++;
        }
        return String.format(java.util.Locale.ROOT, "%.1f %s", size, units[unit]);
    }
}
