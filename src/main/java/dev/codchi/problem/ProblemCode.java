package dev.codchi.problem;

/**
 * Names one cause of failure. Each module owns an enum of its codes; the constant's name, in lower
 * case with dashes, is what {@code --json} and the logs show.
 */
public interface ProblemCode {

    Kind kind();

    String name();

    default String id() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** How a caller has to react. */
    enum Kind {
        /** The input is wrong: exit code 2. */
        USAGE,
        /** What was named does not exist. */
        NOT_FOUND,
        /** Something else stands in the way: a name taken, a job running. */
        CONFLICT,
        /** Something outside Codchi does not work: the engine, the network, the disk. */
        UNAVAILABLE,
        /** The job itself failed: a build, an activation. */
        FAILED
    }
}
