package dev.codchi.machine;

import dev.codchi.driver.MachineName;
import dev.codchi.machine.JobRecord.Outcome;
import dev.codchi.problem.Problem;
import dev.codchi.progress.BuildCounts;
import dev.codchi.progress.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** A job that is remembered: what it does while it runs, and how it ended. */
final class RecordedJob implements Progress, AutoCloseable {

    private static final Duration PACE = Duration.ofSeconds(1);
    private static final BuildCounts NOTHING = new BuildCounts(0, 0, 0, 0, 0);

    private final long id;
    private final MachineName machine;
    private final String verb;
    private final JobLog log;
    private final JobRows rows;
    private final Cancellation cancellation;
    private String step = "";
    private BuildCounts counts = NOTHING;
    private long written;

    private RecordedJob(
            long id,
            MachineName machine,
            String verb,
            JobLog log,
            JobRows rows,
            Cancellation cancellation) {
        this.id = id;
        this.machine = machine;
        this.verb = verb;
        this.log = log;
        this.rows = rows;
        this.cancellation = cancellation;
    }

    /** Of the calling thread. */
    static RecordedJob begin(
            MachineName machine, String verb, JobLog log, JobRows rows, Path requests) {
        long id = rows.begin(machine, verb, log.path());
        return new RecordedJob(id, machine, verb, log, rows, Cancellation.of(requests, id));
    }

    /** Tells the log and the history how it ends. */
    void run(Consumer<Progress> work) {
        try {
            work.accept(this);
            end(Outcome.SUCCEEDED, null);
        } catch (RuntimeException failure) {
            if (cancellation.cancelled()) {
                cancellation.close();
                Problem cancelled = cancelled(failure);
                log.failed(cancelled);
                end(Outcome.CANCELLED, null);
                throw cancelled;
            }
            if (failure instanceof Problem problem) {
                log.failed(problem);
            }
            end(Outcome.FAILED, failure);
            throw failure;
        }
    }

    @Override
    public synchronized void step(String what) {
        step = what;
        log.step(what);
        write();
    }

    @Override
    public synchronized void counts(BuildCounts now) {
        counts = now;
        log.counts(now);
        if (System.nanoTime() - written >= PACE.toNanos()) {
            write();
        }
    }

    @Override
    public void log(String source, String line) {
        log.log(source, line);
    }

    @Override
    public void warn(String message) {
        log.warn(message);
    }

    @Override
    public void close() {
        cancellation.close();
    }

    private synchronized void end(Outcome outcome, @Nullable RuntimeException failure) {
        cancellation.close();
        write();
        record(() -> rows.end(id, outcome, failure == null ? null : problem(failure)));
    }

    private void write() {
        record(() -> rows.progress(id, step, counts));
        written = System.nanoTime();
    }

    /** A history that cannot be written holds up no job. */
    private void record(Runnable change) {
        try {
            change.run();
        } catch (Problem | DataAccessException failure) {
            log.warn("the history of jobs lacks something: " + failure.getMessage());
        }
    }

    private static Problem problem(RuntimeException failure) {
        return failure instanceof Problem problem
                ? problem
                : Problem.of(MachineProblem.DEFECT, "something failed that Codchi did not foresee")
                        .details(List.of(failure.toString()))
                        .next("run `codchi doctor`");
    }

    private Problem cancelled(RuntimeException cause) {
        return Problem.of(
                        MachineProblem.CANCELLED,
                        "the job " + verb + " of machine " + machine + " was cancelled")
                .because(cause)
                .next("run `codchi " + verb + " " + machine + "` when you like");
    }
}
