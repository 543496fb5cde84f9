package dev.codchi.host;

import dev.codchi.problem.Problem;
import java.time.Duration;

/**
 * The moment at which a wait gives up, and what it waits for.
 *
 * @param what names the awaited thing in a sentence: "machine m to boot"
 * @param limit how long the whole wait may take
 * @param expires the moment in {@link System#nanoTime()} terms
 */
public record Deadline(String what, Duration limit, long expires) {

    public static Deadline in(Duration limit, String what) {
        return new Deadline(what, limit, System.nanoTime() + limit.toNanos());
    }

    public static Deadline seconds(long seconds, String what) {
        return in(Duration.ofSeconds(seconds), what);
    }

    public boolean passed() {
        return remaining().isZero();
    }

    /** Never negative. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, expires - System.nanoTime()));
    }

    /** The problem to throw once this deadline has passed. */
    public Problem missed() {
        return Problem.of(
                HostProblem.TIMED_OUT,
                "gave up waiting for " + what + " after " + limit.toSeconds() + " s");
    }
}
