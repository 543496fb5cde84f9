package dev.codchi.machine;

import dev.codchi.driver.MachineName;
import dev.codchi.progress.BuildCounts;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A job on a machine, of any process of the user, as it is remembered.
 *
 * @param verb "rebuild", "start"
 * @param ended empty while it runs, and for one whose process was killed
 * @param step what it does or did last, in the user's words
 * @param log the file of its story; gone when the machine is, or when newer jobs took its place
 */
public record JobRecord(
        long id,
        MachineName machine,
        String verb,
        long pid,
        Instant started,
        Optional<Instant> ended,
        Outcome outcome,
        String step,
        BuildCounts counts,
        Path log,
        Optional<Failure> failure) {

    /** How it ended. */
    public enum Outcome {
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELLED,
        /** Its process was killed. */
        LOST
    }

    /** The problem it failed with, in the words of {@link dev.codchi.problem.Problem}. */
    public record Failure(String message, List<String> details, Optional<String> nextStep) {

        public Failure {
            details = List.copyOf(details);
        }
    }

    JobRecord lost() {
        return new JobRecord(
                id, machine, verb, pid, started, ended, Outcome.LOST, step, counts, log, failure);
    }
}
