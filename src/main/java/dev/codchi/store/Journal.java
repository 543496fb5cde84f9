package dev.codchi.store;

import java.util.ArrayList;
import java.util.List;

/** How a systemd tells what happened; journalctl(1). */
public final class Journal {

    private Journal() {}

    /**
     * @param lines how many of the newest
     * @param follow whether it goes on
     * @param json an object a line, systemd.journal-fields(7), in place of text
     */
    public record Wanted(int lines, boolean follow, boolean json) {}

    /**
     * @param program path of journalctl
     */
    public static List<String> argv(String program, Wanted wanted) {
        List<String> argv = new ArrayList<>(List.of(program, "--no-pager"));
        argv.add("--lines=" + wanted.lines());
        if (wanted.follow()) {
            argv.add("--follow");
        }
        if (wanted.json()) {
            argv.add("--output=json");
        }
        return argv;
    }
}
