package dev.codchi.machine;

import dev.codchi.driver.MachineName;
import dev.codchi.host.Directories;
import dev.codchi.host.FileLock;
import dev.codchi.machine.Machine.Job;
import dev.codchi.problem.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** At most one job at a time works on a machine, in all processes of the user. */
final class JobLocks {

    private final Path directory;

    JobLocks(Directories directories) {
        this.directory = directories.data().resolve("locks");
    }

    /** Where a change tells that a job began or ended. */
    Path directory() {
        return directory;
    }

    Optional<Job> running(MachineName machine) {
        return FileLock.holder(file(machine))
                .map(holder -> new Job(holder.purpose(), holder.pid(), holder.since()));
    }

    /**
     * @param patience how long to wait for another job to end
     * @throws Problem {@link MachineProblem#MACHINE_BUSY} naming the other job
     */
    FileLock acquire(MachineName machine, String verb, Duration patience) {
        return FileLock.acquire(file(machine), verb, patience).orElseThrow(() -> busy(machine));
    }

    private Problem busy(MachineName machine) {
        String who =
                running(machine)
                        .map(job -> job.verb() + " by process " + job.pid())
                        .orElse("another job");
        return Problem.of(MachineProblem.MACHINE_BUSY, "machine " + machine + " is busy: " + who)
                .next("wait for it to end, then try again");
    }

    private Path file(MachineName machine) {
        return directory.resolve(machine + ".lock");
    }
}
