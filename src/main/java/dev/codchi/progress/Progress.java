package dev.codchi.progress;

/**
 * Receives the story of a long job, in order. Implementations print, store or forward; they never
 * throw.
 */
public interface Progress {

    /** Discards everything. */
    Progress SILENT =
            new Progress() {
                @Override
                public void step(String what) {}

                @Override
                public void counts(BuildCounts counts) {}

                @Override
                public void log(String source, String line) {}

                @Override
                public void warn(String message) {}
            };

    /**
     * A step begins, and the one before it is done.
     *
     * @param what the step in the user's words, in the progressive form: "Building the system"
     */
    void step(String what);

    /** How far the running build is. Comes often; show the last one. */
    void counts(BuildCounts counts);

    /**
     * One line of output of a tool, without line end and terminal escapes.
     *
     * @param source what wrote it: a derivation's name, "activation", "apt-get"
     */
    void log(String source, String line);

    /** Something the user should know that stops nothing. */
    void warn(String message);
}
