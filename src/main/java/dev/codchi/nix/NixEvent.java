package dev.codchi.nix;

import java.util.List;

/**
 * One line of what Nix writes to standard error with {@code --log-format internal-json}. The
 * numbers are those of <a
 * href="https://github.com/NixOS/nix/blob/2.26.3/src/libutil/logging.hh">logging.hh</a>.
 */
sealed interface NixEvent {

    /**
     * @param text without terminal escapes
     * @param summary what failed, without the trace; empty unless this is the final error
     * @param positions where in Nix code, {@code file:line:column}, innermost first
     */
    record Message(int level, String text, String summary, List<String> positions)
            implements NixEvent {

        static final int ERROR = 0;
        static final int WARNING = 1;
        static final int INFORMATION = 3;

        public Message {
            positions = List.copyOf(positions);
        }
    }

    /** An activity begins. */
    record Start(long id, int type, String text, List<String> fields) implements NixEvent {

        static final int UNKNOWN = 0;
        static final int DOWNLOAD = 101;
        static final int BUILDS = 104;
        static final int BUILD = 105;
        static final int WAITING_FOR_LOCK = 111;
        static final int FETCH_TREE = 112;

        public Start {
            fields = List.copyOf(fields);
        }
    }

    /** An activity is over. */
    record Stop(long id) implements NixEvent {}

    /** News of an activity. */
    record Result(long id, int type, List<String> fields) implements NixEvent {

        static final int LOG_LINE = 101;

        /** Fields: done, expected, running, failed. */
        static final int PROGRESS = 105;

        /** Fields: type of activity, how many of it; for downloads, how many bytes. */
        static final int EXPECTED = 106;

        public Result {
            fields = List.copyOf(fields);
        }

        /** The field as a number; 0 if it is none. */
        long number(int index) {
            String field = index < fields.size() ? fields.get(index) : "";
            return field.matches("\\d{1,18}") ? Long.parseLong(field) : 0;
        }
    }

    /** A line in no such format, from git for example. */
    record Plain(String text) implements NixEvent {}
}
