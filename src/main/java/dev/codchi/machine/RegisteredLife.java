package dev.codchi.machine;

import dev.codchi.driver.HostDriver;
import dev.codchi.driver.MachineDriver;
import dev.codchi.driver.MachineMoves;
import dev.codchi.driver.MachineName;
import dev.codchi.driver.MachineStatus;
import dev.codchi.driver.PortDriver.Forward;
import dev.codchi.driver.RunState;
import dev.codchi.host.Deadline;
import dev.codchi.host.Directories;
import dev.codchi.machine.Machine.Condition;
import dev.codchi.machine.Machine.Module;
import dev.codchi.nix.Nix;
import dev.codchi.nix.ProfileHistory;
import dev.codchi.problem.Problem;
import dev.codchi.progress.Progress;
import dev.codchi.secret.Secrets;
import dev.codchi.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

@Component
class RegisteredLife implements Life {

    private final Registrations registrations;
    private final RegisteredNames names;
    private final Jobs jobs;
    private final MachineFiles files;
    private final Store store;
    private final Nix nix;
    private final Secrets secrets;
    private final Ports ports;
    private final ProfileHistory history;
    private final Boot boot;
    private final HostDriver host;
    private final MachineDriver machines;
    private final Directories directories;

    RegisteredLife(
            Registrations registrations,
            RegisteredNames names,
            Jobs jobs,
            MachineFiles files,
            Store store,
            Nix nix,
            Secrets secrets,
            Ports ports,
            ProfileHistory history,
            Boot boot,
            HostDriver host,
            Directories directories) {
        this.registrations = registrations;
        this.names = names;
        this.jobs = jobs;
        this.files = files;
        this.store = store;
        this.nix = nix;
        this.secrets = secrets;
        this.ports = ports;
        this.history = history;
        this.boot = boot;
        this.host = host;
        this.machines = host.machines();
        this.directories = directories;
    }

    @Override
    public void rename(MachineName from, MachineName to, Progress progress) {
        Registration registration = names.registration(from);
        boolean resumed = isHalf(registration, Condition.RENAMING, to);
        if (!resumed) {
            demandBuilt(names.usable(from));
            names.refuseTaken(to);
        }
        MachineMoves moves = moves("rename");
        onBoth(from, to, "rename", progress, log -> rename(from, to, moves, log));
    }

    private void rename(MachineName from, MachineName to, MachineMoves moves, Progress progress) {
        store.ensureRunning(progress);
        boolean ran = isRunning(from);
        Registration old = registrations.save(names.registration(from).renaming(to));
        progress.step("Stopping machine " + from);
        if (machines.find(from).isPresent()) {
            stop(from);
        }
        progress.step("Renaming the container");
        moves.rename(from, to);
        progress.step("Renaming home and configuration");
        files.rename(from, to);
        progress.step("Renaming the generations");
        nix.rename(from, to);
        progress.step("Giving the machine its mounts");
        moves.attach(to, directories.home(to.value()));
        progress.step("Registering the new name");
        if (!registrations.existsById(to.value())) {
            registrations.save(old.renamed(to, Condition.READY, null, moved(old, from, to)));
        }
        secrets.copy(from, to);
        secrets.forget(from);
        ports.move(from, to);
        registrations.delete(old);
        jobs.discardLogs(from);
        if (ran) {
            boot.run(to, progress);
            secrets.deliverOnce(to, progress);
        }
    }

    @Override
    public void duplicate(MachineName from, MachineName to, Progress progress) {
        Registration original = names.usable(from);
        demandBuilt(original);
        boolean resumed =
                registrations
                        .findById(to.value())
                        .filter(copy -> isHalf(copy, Condition.COPYING, from))
                        .isPresent();
        if (!resumed) {
            names.refuseTaken(to);
        }
        MachineMoves moves = moves("duplicate");
        onBoth(from, to, "duplicate", progress, log -> duplicate(original, to, moves, log));
    }

    private void duplicate(
            Registration original, MachineName to, MachineMoves moves, Progress progress) {
        MachineName from = original.machine();
        store.ensureRunning(progress);
        Registration copy =
                registrations
                        .findById(to.value())
                        .orElseGet(() ->
                                registrations.save(
                                        original.renamed(
                                                to,
                                                Condition.COPYING,
                                                from,
                                                moved(original, from, to))));
        boolean ran = isRunning(from);
        progress.step("Stopping machine " + from);
        stop(from);
        progress.step("Copying the container");
        moves.copy(from, to);
        progress.step("Copying the home");
        moves.copyHome(directories.home(from.value()), directories.home(to.value()));
        progress.step("Taking over the system");
        nix.prepare(to);
        String lock = files.lock(from).orElse("");
        nix.currentSystem(from).ifPresent(system -> nix.setSystem(to, system, lock));
        files.restoreLock(to, lock);
        moves.attach(to, directories.home(to.value()));
        secrets.copy(from, to);
        ports.declare(to, declaredPorts(from));
        registrations.save(copy.finished());
        if (ran) {
            boot.run(from, progress);
            secrets.deliverOnce(from, progress);
        }
    }

    @Override
    public void protect(MachineName machine, boolean on) {
        registrations.save(names.registration(machine).withProtection(on));
    }

    @Override
    public Loss loss(MachineName machine, Progress progress) {
        names.registration(machine);
        store.ensureRunning(progress);
        Path home = directories.home(machine.value());
        return new Loss(
                host.moves().map(moves -> moves.homeBytes(home)).orElse(0L),
                history.generations(machine).size());
    }

    private MachineMoves moves(String verb) {
        return host.moves()
                .orElseThrow(() ->
                        Problem.of(
                                        MachineProblem.UNSUPPORTED,
                                        host.info().engine() + " cannot " + verb + " machines")
                                .next("make a new machine with `codchi init`"));
    }

    private void onBoth(
            MachineName one,
            MachineName other,
            String verb,
            Progress progress,
            Consumer<Progress> work) {
        jobs.run(
                one,
                verb,
                Duration.ZERO,
                progress,
                log -> jobs.run(other, verb, Duration.ZERO, log, work));
    }

    private List<Forward> declaredPorts(MachineName machine) {
        return ports.list().stream()
                .filter(port -> port.declared() && port.machine().equals(machine))
                .map(Ports.Port::forward)
                .toList();
    }

    private static boolean isHalf(
            Registration registration, Condition condition, MachineName partner) {
        return registration.condition() == condition
                && partner.value().equals(registration.partner());
    }

    private static void demandBuilt(Registration registration) {
        if (registration.condition() == Condition.INCOMPLETE) {
            throw Problem.of(
                            MachineProblem.NEVER_BUILT,
                            "machine " + registration.name() + " is not finished")
                    .next("finish it with `codchi rebuild " + registration.name() + "`");
        }
    }

    /** Modules that lie in the machine's own home move with it. */
    private List<Module> moved(Registration registration, MachineName from, MachineName to) {
        String old = directories.home(from.value()).toUri().getRawPath();
        String next = directories.home(to.value()).toUri().getRawPath();
        return registration.machineModules().stream()
                .map(module ->
                        new Module(
                                module.url().replace(withSlash(old), withSlash(next)),
                                module.attribute(),
                                module.nixpkgs()))
                .toList();
    }

    private static String withSlash(String path) {
        return path.endsWith("/") ? path : path + "/";
    }

    private boolean isRunning(MachineName name) {
        Optional<RunState> state = machines.find(name).map(MachineStatus::state);
        return state.equals(Optional.of(RunState.RUNNING));
    }

    private void stop(MachineName name) {
        machines.stop(name, Deadline.seconds(60, "machine " + name + " to shut down"));
    }
}
