package dev.codchi.machine;

import dev.codchi.driver.ExecRequest;
import dev.codchi.driver.HostDriver;
import dev.codchi.driver.MachineDriver;
import dev.codchi.driver.MachineName;
import dev.codchi.driver.RunState;
import dev.codchi.host.Deadline;
import dev.codchi.nix.Generation;
import dev.codchi.nix.ProfileHistory;
import dev.codchi.problem.Problem;
import dev.codchi.progress.Progress;
import dev.codchi.secret.Secrets;
import dev.codchi.store.Store;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

@Component
class SwitchedGenerations implements Generations {

    private final RegisteredNames names;
    private final Jobs jobs;
    private final Checks checks;
    private final Store store;
    private final ProfileHistory history;
    private final MachineDriver machines;
    private final MachineFiles files;
    private final Activation activation;
    private final Boot boot;
    private final Secrets secrets;

    SwitchedGenerations(
            RegisteredNames names,
            Jobs jobs,
            Checks checks,
            Store store,
            ProfileHistory history,
            HostDriver host,
            MachineFiles files,
            Activation activation,
            Boot boot,
            Secrets secrets) {
        this.names = names;
        this.jobs = jobs;
        this.checks = checks;
        this.store = store;
        this.history = history;
        this.machines = host.machines();
        this.files = files;
        this.activation = activation;
        this.boot = boot;
        this.secrets = secrets;
    }

    @Override
    public List<Generation> list(MachineName machine, Progress progress) {
        names.registration(machine);
        store.ensureRunning(progress);
        return history.generations(machine);
    }

    @Override
    public Difference diff(
            MachineName machine, OptionalInt from, OptionalInt to, Progress progress) {
        List<Generation> all = list(machine, progress);
        Generation one =
                from.isPresent() ? find(machine, all, from.getAsInt()) : before(machine, all);
        Generation other =
                to.isPresent() ? find(machine, all, to.getAsInt()) : current(machine, all);
        return new Difference(
                one.number(), other.number(), history.compare(one.system(), other.system()));
    }

    @Override
    public void switchTo(MachineName machine, int number, Progress progress) {
        List<Generation> all = list(machine, progress);
        find(machine, all, number);
        jobs.run(
                machine,
                "switch",
                Duration.ZERO,
                progress,
                log -> apply(machine, list(machine, log), number, log));
    }

    @Override
    public int rollback(MachineName machine, Progress progress) {
        names.usable(machine);
        int[] number = new int[1];
        jobs.run(
                machine,
                "rollback",
                Duration.ZERO,
                progress,
                log -> {
                    List<Generation> all = list(machine, log);
                    number[0] = before(machine, all).number();
                    apply(machine, all, number[0], log);
                });
        return number[0];
    }

    @Override
    public void delete(MachineName machine, Collection<Integer> numbers, Progress progress) {
        names.usable(machine);
        jobs.run(
                machine,
                "generations-delete",
                Duration.ZERO,
                progress,
                log -> {
                    List<Generation> all = list(machine, log);
                    for (int number : numbers) {
                        if (find(machine, all, number).current()) {
                            throw Problem.of(
                                            MachineProblem.GENERATION_CURRENT,
                                            "generation %d is what machine %s boots"
                                                    .formatted(number, machine))
                                    .next(
                                            "switch to another first: `codchi rollback "
                                                    + machine
                                                    + "`");
                        }
                    }
                    history.delete(machine, numbers);
                });
    }

    /** The profile moves only after the running system followed. */
    private void apply(MachineName machine, List<Generation> all, int number, Progress progress) {
        names.usable(machine);
        Generation target = find(machine, all, number);
        Generation current = current(machine, all);
        boolean running = state(machine) == RunState.RUNNING;
        boolean booted = running && isUp(machine);
        if (booted) {
            activation.apply(machine, target.system(), current.system(), progress);
        }
        progress.step("Making generation %d the current one".formatted(number));
        target.lock().ifPresent(lock -> files.restoreLock(machine, lock));
        history.switchTo(machine, number);
        checks.forget(machine);
        if (running && !booted) {
            progress.step("Stopping what did not boot");
            machines.stop(machine, Deadline.seconds(20, "machine " + machine + " to shut down"));
            boot.run(machine, progress);
            secrets.deliverOnce(machine, progress);
        }
    }

    /** A system that hangs in its boot can be neither switched nor asked for long. */
    private boolean isUp(MachineName machine) {
        try {
            String answer =
                    machines.exec(machine, ExecRequest.asRoot("systemctl", "is-system-running"))
                            .complete(Deadline.seconds(5, "systemd in machine " + machine))
                            .stdout()
                            .strip();
            return answer.equals("running") || answer.equals("degraded");
        } catch (Problem _) {
            return false;
        }
    }

    private RunState state(MachineName machine) {
        return machines.find(machine).map(status -> status.state()).orElse(RunState.ABSENT);
    }

    private static Generation current(MachineName machine, List<Generation> all) {
        return the(
                all,
                Generation::current,
                Problem.of(MachineProblem.NEVER_BUILT, "machine " + machine + " was never built")
                        .next("run `codchi rebuild " + machine + "`"));
    }

    private static Generation before(MachineName machine, List<Generation> all) {
        return the(
                all,
                Generation::before,
                Problem.of(
                                MachineProblem.NO_SUCH_GENERATION,
                                "machine " + machine + " has no other generation to go back to")
                        .next("correct its modules, then run `codchi rebuild " + machine + "`"));
    }

    private static Generation find(MachineName machine, List<Generation> all, int number) {
        String known =
                all.stream()
                        .map(one -> String.valueOf(one.number()))
                        .collect(Collectors.joining(", "));
        return the(
                all,
                one -> one.number() == number,
                Problem.of(
                                MachineProblem.NO_SUCH_GENERATION,
                                "machine %s has no generation %d".formatted(machine, number))
                        .next(
                                known.isEmpty()
                                        ? "run `codchi rebuild " + machine + "`"
                                        : "take one of: " + known));
    }

    private static Generation the(
            List<Generation> all, Predicate<Generation> wanted, Problem otherwise) {
        return all.stream().filter(wanted).findFirst().orElseThrow(() -> otherwise);
    }
}
