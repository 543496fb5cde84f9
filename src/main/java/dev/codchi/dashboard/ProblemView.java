package dev.codchi.dashboard;

import dev.codchi.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/** A problem as the pages show it: what stands between back quotes is code. */
record ProblemView(Problem problem) {

    record Part(String text, boolean code) {}

    /** The sentence, with a capital letter and a full stop. */
    public List<Part> message() {
        return sentence(problem.message());
    }

    static List<Part> sentence(String message) {
        int first = message.offsetByCodePoints(0, Math.min(1, message.length()));
        return parts(
                message.substring(0, first).toUpperCase(java.util.Locale.ROOT)
                        + message.substring(first)
                        + ".");
    }

    public String details() {
        return String.join("\n", problem.details());
    }

    /** Empty when there is none. */
    public List<Part> nextStep() {
        return problem.nextStep().map(ProblemView::parts).orElse(List.of());
    }

    static List<Part> parts(String text) {
        List<Part> parts = new ArrayList<>();
        boolean code = false;
        int from = 0;
        for (int to = text.indexOf('`'); to >= 0; to = text.indexOf('`', from)) {
            parts.add(new Part(text.substring(from, to), code));
            code = !code;
            from = to + 1;
        }
        parts.add(new Part(text.substring(from), code));
        return parts;
    }
}
