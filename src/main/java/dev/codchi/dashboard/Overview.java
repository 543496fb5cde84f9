package dev.codchi.dashboard;

import dev.codchi.driver.MachineName;
import dev.codchi.problem.Problem;
import java.util.List;
import java.util.Optional;

/**
 * Everything the pages show, at one moment.
 *
 * @param unavailable why the machines could not be listed; {@code machines} is empty then
 */
record Overview(
        List<MachineView> machines,
        Optional<Problem> unavailable,
        List<BackgroundJobs.Failure> failures) {

    Overview {
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
                failures.stream().filter(failure -> failure.machine().equals(name)).toList());
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
