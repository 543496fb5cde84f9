package dev.codchi.dashboard;

import dev.codchi.machine.JobRecord;
import dev.codchi.machine.JobRecord.Outcome;
import dev.codchi.progress.BuildCounts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A job as the pages show it. What a template calls is public. */
record JobView(JobRecord job) {

    private static final long MEBIBYTE = 1024 * 1024;

    public long id() {
        return job.id();
    }

    public String machine() {
        return job.machine().value();
    }

    public String verb() {
        return job.verb();
    }

    /** Also a CSS class and part of a message key: "running", "failed", … */
    public String outcome() {
        return job.outcome().name().toLowerCase(Locale.ROOT);
    }

    public boolean running() {
        return job.outcome() == Outcome.RUNNING;
    }

    /** Whether doing it again may help. */
    public Optional<Verb> again() {
        return switch (job.outcome()) {
            case RUNNING, SUCCEEDED -> Optional.empty();
            case FAILED, CANCELLED, LOST ->
                    job.verb().equals("init") ? Optional.of(Verb.REBUILD) : Verb.of(job.verb());
        };
    }

    public String step() {
        return job.step();
    }

    public BuildCounts counts() {
        return job.counts();
    }

    public boolean hasBuilt() {
        return job.counts().toBuild() > 0;
    }

    /** MiB, rounded up. */
    public long downloaded() {
        return (job.counts().downloaded() + MEBIBYTE - 1) / MEBIBYTE;
    }

    /** In the host's time zone. */
    public String started(Locale locale) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale)
                .withZone(ZoneId.systemDefault())
                .format(job.started());
    }

    /** For {@code <time datetime>}. */
    public String instant() {
        return job.started().toString();
    }

    /** "2 min 3 s"; empty for a job that was lost. */
    public String took() {
        Optional<Instant> end = running() ? Optional.of(Instant.now()) : job.ended();
        return end.map(until -> text(Duration.between(job.started(), until))).orElse("");
    }

    public Optional<JobRecord.Failure> failure() {
        return job.failure();
    }

    public List<ProblemView.Part> message() {
        return job.failure()
                .map(failure -> ProblemView.sentence(failure.message()))
                .orElse(List.of());
    }

    public String details() {
        return job.failure().map(failure -> String.join("\n", failure.details())).orElse("");
    }

    public List<ProblemView.Part> nextStep() {
        return job.failure()
                .flatMap(JobRecord.Failure::nextStep)
                .map(ProblemView::parts)
                .orElse(List.of());
    }

    private static String text(Duration time) {
        if (time.toSeconds() < 60) {
            return Math.max(0, time.toSeconds()) + " s";
        }
        return time.toHours() > 0
                ? time.toHours() + " h " + time.toMinutesPart() + " min"
                : time.toMinutes() + " min " + time.toSecondsPart() + " s";
    }
}
