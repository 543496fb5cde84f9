package dev.codchi.machine;

import dev.codchi.driver.MachineName;
import dev.codchi.host.Directories;
import dev.codchi.host.FileLock;
import dev.codchi.machine.Machine.Job;
import dev.codchi.problem.Problem;
import dev.codchi.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The jobs on machines: two on one machine exclude each other, in all processes of the user, and
 * each leaves a log file and a line in the history.
 */
@Component
class Jobs implements JobHistory {

    private static final int KEPT_LOGS = 20;

    private final Directories directories;
    private final JobLocks locks;
    private final JobRows rows;

    Jobs(Directories directories, JobRows rows) {
        this.directories = directories;
        this.locks = new JobLocks(directories);
        this.rows = rows;
    }

    /**
     * Does the work as the only job on the machine. Cancelling it interrupts this thread.
     *
     * @param patience how long to wait for another job to end
     * @throws Problem {@link MachineProblem#MACHINE_BUSY} naming the other job, {@link
     *     MachineProblem#CANCELLED}
     */
    void run(
            MachineName machine,
            String verb,
            Duration patience,
            Progress progress,
            Consumer<Progress> work) {
        try (FileLock _ = locks.acquire(machine, verb, patience);
                JobLog log = JobLog.open(directories.logs(machine.value()), verb, progress);
                RecordedJob job = RecordedJob.begin(machine, verb, log, rows, locks.directory())) {
            discardOldLogs(machine);
            job.run(work);
        }
    }

    /** Locks of several machines; closing gives them back. */
    interface Held extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Keeps every job away from machines, without a log.
     *
     * @throws Problem {@link MachineProblem#MACHINE_BUSY} naming a job, and none is held
     */
    Held hold(Collection<MachineName> machines, String verb) {
        List<FileLock> held = new ArrayList<>();
        Held all = () -> held.forEach(FileLock::close);
        try {
            machines.forEach(machine -> held.add(locks.acquire(machine, verb, Duration.ZERO)));
        } catch (Problem busy) {
            all.close();
            throw busy;
        }
        return all;
    }

    Optional<Job> running(MachineName machine) {
        return locks.running(machine);
    }

    /** Where a change tells that a job began or ended. */
    Path directory() {
        return locks.directory();
    }

    @Override
    public List<JobRecord> newest(int count) {
        return rows.newest(count).stream().map(this::orLost).toList();
    }

    @Override
    public Optional<JobRecord> find(long id) {
        return rows.find(id).map(this::orLost);
    }

    @Override
    public void cancel(long id) {
        find(id).filter(job -> job.outcome() == JobRecord.Outcome.RUNNING)
                .ifPresent(_ -> Cancellation.request(locks.directory(), id));
    }

    /** The newest job's log. */
    Optional<Path> newestLog(MachineName machine) {
        return logs(machine).stream().findFirst();
    }

    void discardLogs(MachineName machine) {
        logs(machine).forEach(Jobs::discard);
        discard(directories.logs(machine.value()));
    }

    /** A process that was killed could not say so. */
    private JobRecord orLost(JobRecord job) {
        boolean alive =
                job.outcome() != JobRecord.Outcome.RUNNING
                        || locks.running(job.machine())
                                .filter(holder -> holder.pid() == job.pid())
                                .isPresent();
        return alive ? job : job.lost();
    }

    private void discardOldLogs(MachineName machine) {
        logs(machine).stream().skip(KEPT_LOGS).forEach(Jobs::discard);
    }

    /** Newest first: the names begin with the time. */
    private List<Path> logs(MachineName machine) {
        Path directory = directories.logs(machine.value());
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted(Comparator.reverseOrder()).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
