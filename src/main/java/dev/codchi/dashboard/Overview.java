package dev.codchi.dashboard;

import dev.codchi.driver.MachineName;
import dev.codchi.machine.JobRecord;
import dev.codchi.machine.JobRecord.Outcome;
import dev.codchi.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything the pages show, at one moment.
 *
 * @param jobs the newest of all processes, newest first
 * @param unavailable why the machines could not be listed; {@code machines} is empty then
 */
record Overview(
        List<MachineView> machines,
        Optional<Problem> unavailable,
        List<BackgroundJobs.Failure> failures,
        List<JobRecord> jobs) {

    Overview {
        jobs = List.copyOf(jobs);
        machines = List.copyOf(machines);
        failures = List.copyOf(failures);
    }

    public Optional<ProblemView> problem() {
        return unavailable.map(ProblemView::new);
    }

    Optional<MachineView> machine(MachineName name) {
        return machines.stream().filter(view -> view.machine().name().equals(name)).findFirst();
    }

    public long running() {
        return machines.stream().filter(MachineView::running).count();
    }

    /** What the page of one machine shows. */
    Overview only(MachineName name) {
        return new Overview(
                machine(name).stream().toList(),
                unavailable,
                failures.stream().filter(failure -> failure.machine().equals(name)).toList(),
                jobs.stream().filter(job -> job.machine().equals(name)).toList());
    }

    /** Those whose name, modules or state hold all words. */
    Overview filtered(String words) {
        return with(machines.stream().filter(machine -> machine.holds(words)).toList());
    }

    Overview sorted(Order order) {
        return with(machines.stream().sorted(order.comparator()).toList());
    }

    private Overview with(List<MachineView> chosen) {
        return new Overview(chosen, unavailable, failures, jobs);
    }

    List<JobView> jobViews() {
        return jobs.stream().map(JobView::new).toList();
    }

    /** The jobs that came to their end since another moment. */
    List<JobRecord> endedSince(Overview before) {
        Set<Long> ended =
                before.jobs.stream()
                        .filter(job -> job.outcome() != Outcome.RUNNING)
                        .map(JobRecord::id)
                        .collect(Collectors.toSet());
        long newest = before.jobs.stream().mapToLong(JobRecord::id).max().orElse(0);
        Set<Long> known = before.jobs.stream().map(JobRecord::id).collect(Collectors.toSet());
        return jobs.stream()
                .filter(job -> job.outcome() != Outcome.RUNNING)
                .filter(job -> !ended.contains(job.id()))
                .filter(job -> known.contains(job.id()) || job.id() > newest)
                .toList();
    }

    /** What the title and the icon of a page say: "calm", "busy", "failed". */
    public String mood() {
        if (!failures.isEmpty() || unavailable.isPresent()) {
            return "failed";
        }
        return busy() > 0 ? "busy" : "calm";
    }

    /** How many machines are worked on. */
    public long busy() {
        return machines.stream().filter(MachineView::busy).count();
    }

    /** Tells, within this process, whether two pages show the same. */
    public String version() {
        return Integer.toHexString(hashCode());
    }

    /** Whether both show the same rows, whatever is in them. */
    boolean hasRowsOf(Overview other) {
        return names().equals(other.names()) && unavailable.equals(other.unavailable);
    }

    private List<String> names() {
        return machines.stream().map(MachineView::name).toList();
    }
}
