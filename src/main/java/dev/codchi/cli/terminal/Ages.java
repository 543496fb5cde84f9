package dev.codchi.cli.terminal;

import java.time.Duration;
import java.time.Instant;

/** How long ago something was, as people say it. */
public final class Ages {

    private Ages() {}

    /** "now", "5 min", "3 h", "12 d". */
    public static String inWords(Instant then, Instant now) {
        Duration age = Duration.between(then, now);
        if (age.toMinutes() < 1) {
            return "now";
        }
        if (age.toHours() < 1) {
            return age.toMinutes() + " min";
        }
        return age.toDays() < 1 ? age.toHours() + " h" : age.toDays() + " d";
    }
}
