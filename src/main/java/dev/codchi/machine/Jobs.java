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
 * each leaves a log file.
 */
@Component
class Jobs {

    private static final int KEPT_LOGS = 20;

    private final Directories directories;

    Jobs(Directories directories) {
        this.directories = directories;
    }

    /**
     * Does the work as the only job on the machine.
     *
     * @param patience how long to wait for another job to end
     * @throws Problem {@link MachineProblem#MACHINE_BUSY} naming the other job
     */
    void run(
            MachineName machine,
            String verb,
            Duration patience,
            Progress progress,
            Consumer<Progress> work) {
        try (FileLock _ = lock(machine, verb, patience);
                JobLog log = JobLog.open(directories.logs(machine.value()), verb, progress)) {
            discardOldLogs(machine);
            try {
                work.accept(log);
            } catch (Problem problem) {
                log.failed(problem);
                throw problem;
            }
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
        List<FileLock> locks = new ArrayList<>();
        Held held = () -> locks.forEach(FileLock::close);
        try {
            machines.forEach(machine -> locks.add(lock(machine, verb, Duration.ZERO)));
        } catch (Problem busy) {
            held.close();
            throw busy;
        }
        return held;
    }

    Optional<Job> running(MachineName machine) {
        return FileLock.holder(lockFile(machine))
                .map(holder -> new Job(holder.purpose(), holder.pid(), holder.since()));
    }

    /** The newest job's log. */
    Optional<Path> newestLog(MachineName machine) {
        return logs(machine).stream().findFirst();
    }

    void discardLogs(MachineName machine) {
        logs(machine).forEach(Jobs::discard);
        discard(directories.logs(machine.value()));
    }

    /** Where a change tells that a job began or ended. */
    Path directory() {
        return directories.data().resolve("locks");
    }

    private FileLock lock(MachineName machine, String verb, Duration patience) {
        return FileLock.acquire(lockFile(machine), verb, patience)
                .orElseThrow(() ->
                        Problem.of(
                                        MachineProblem.MACHINE_BUSY,
                                        "machine "
                                                + machine
                                                + " is busy: "
                                                + running(machine)
                                                        .map(job ->
                                                                job.verb()
                                                                        + " by process "
                                                                        + job.pid())
                                                        .orElse("another job"))
                                .next("wait for it to end, then try again"));
    }

    private Path lockFile(MachineName machine) {
        return directory().resolve(machine + ".lock");
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
