package dev.codchi.driver;

import java.util.Optional;

/**
 * One fact about this host that Codchi needs.
 *
 * @param id stable name, lower case with dashes: "engine-running"
 * @param title what holds when the check passes: "The engine answers"
 * @param detail what was seen, one sentence
 * @param mend the command that mends it, if one does
 */
public record Check(
        String id, String title, Outcome outcome, String detail, Optional<String> mend) {

    /** How the check went. */
    public enum Outcome {
        PASSED,
        /** Machines work, something is worse than it could be. */
        WARNED,
        FAILED,
        /** Could not be looked at because something before it failed. */
        UNKNOWN
    }

    public static Check passed(String id, String title, String detail) {
        return new Check(id, title, Outcome.PASSED, detail, Optional.empty());
    }

    public static Check failed(String id, String title, String detail, String mend) {
        return new Check(id, title, Outcome.FAILED, detail, Optional.of(mend));
    }

    public static Check warned(String id, String title, String detail, String mend) {
        return new Check(id, title, Outcome.WARNED, detail, Optional.of(mend));
    }

    public static Check unknown(String id, String title, String detail) {
        return new Check(id, title, Outcome.UNKNOWN, detail, Optional.empty());
    }
}
