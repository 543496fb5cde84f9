package dev.codchi.driver;

import dev.codchi.problem.Problem;
import java.util.regex.Pattern;

/**
 * A machine's name: also its host name and part of its container's name.
 *
 * <p>Lower-case letters, digits and dashes, begins with a letter, ends with a letter or digit, at
 * most 40 characters, not {@code store}.
 */
public record MachineName(String value) implements Comparable<MachineName> {

    /** The rule in words, for messages. */
    public static final String RULE =
            "a name has 1 to 40 lower-case letters, digits and dashes, begins with a letter, does not end with a dash,"
                    + " and is not `store`";

    private static final Pattern VALID = Pattern.compile("[a-z]([a-z0-9-]{0,38}[a-z0-9])?");

    /**
     * @throws Problem {@link DriverProblem#NAME_INVALID} with the rule
     */
    public MachineName {
        if (!VALID.matcher(value).matches() || value.equals("store")) {
            throw Problem.of(
                            DriverProblem.NAME_INVALID,
                            "`" + value + "` cannot name a machine: " + RULE)
                    .next("choose another name");
        }
    }

    @Override
    public int compareTo(MachineName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
