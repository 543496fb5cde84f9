package dev.codchi.problem;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A failure to be shown to the user: one sentence that says what is wrong and where, and the next
 * step.
 *
 * <p>Faces print message, details and next step, never a stack trace.
 */
public final class Problem extends RuntimeException {

    private final ProblemCode code;
    private final List<String> details;
    private final @Nullable String nextStep;

    private Problem(
            ProblemCode code,
            String message,
            List<String> details,
            @Nullable String nextStep,
            @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.details = details;
        this.nextStep = nextStep;
    }

    /**
     * @param message one sentence without a final full stop: what failed and where
     */
    public static Problem of(ProblemCode code, String message) {
        return new Problem(code, message, List.of(), null, null);
    }

    public Problem because(Throwable cause) {
        return new Problem(code, message(), details, nextStep, cause);
    }

    /** Adds lines shown below the message, such as the end of a failed build's log. */
    public Problem details(List<String> lines) {
        return new Problem(code, message(), List.copyOf(lines), nextStep, getCause());
    }

    /** Adds the end of a tool's output, which is where it says why it failed. */
    public Problem lastDetails(List<String> lines, int count) {
        return details(lines.subList(Math.max(0, lines.size() - count), lines.size()));
    }

    /**
     * @param step what the user does next, as an imperative clause or a command
     */
    public Problem next(String step) {
        return new Problem(code, message(), details, step, getCause());
    }

    public ProblemCode code() {
        return code;
    }

    public String message() {
        return String.valueOf(getMessage());
    }

    public List<String> details() {
        return details;
    }

    public Optional<String> nextStep() {
        return Optional.ofNullable(nextStep);
    }
}
