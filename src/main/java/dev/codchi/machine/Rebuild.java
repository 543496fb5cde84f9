package dev.codchi.machine;

import dev.codchi.driver.HostDriver;
import dev.codchi.driver.MachineDriver;
import dev.codchi.driver.MachineName;
import dev.codchi.driver.MachineStatus;
import dev.codchi.driver.RunState;
import dev.codchi.host.Directories;
import dev.codchi.machine.Machine.Base;
import dev.codchi.machine.Machines.Forecast;
import dev.codchi.machine.Machines.Rebuilt;
import dev.codchi.nix.BuildPlan;
import dev.codchi.nix.MachineFlake;
import dev.codchi.nix.Manifest;
import dev.codchi.nix.Nix;
import dev.codchi.nix.Nix.Evaluated;
import dev.codchi.nix.NixProblem;
import dev.codchi.nix.PackageChange;
import dev.codchi.nix.ProfileHistory;
import dev.codchi.problem.Problem;
import dev.codchi.progress.Progress;
import dev.codchi.secret.SecretSource;
import dev.codchi.secret.Secrets;
import dev.codchi.store.Store;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Brings a machine to what its modules say. Each step finds what an interrupted run before it left,
 * and goes on from there; the profile moves only after everything before it went well.
 */
@Component
class Rebuild {

    private final Registrations registrations;
    private final Checks checks;
    private final MachineFiles files;
    private final Store store;
    private final Nix nix;
    private final Secrets secrets;
    private final Ports ports;
    private final MachineDriver machines;
    private final ProfileHistory history;
    private final Activation activation;
    private final InitScript initScript;
    private final Boot boot;
    private final Directories directories;

    Rebuild(
            Registrations registrations,
            Checks checks,
            MachineFiles files,
            Store store,
            Nix nix,
            Secrets secrets,
            Ports ports,
            HostDriver host,
            ProfileHistory history,
            Activation activation,
            InitScript initScript,
            Boot boot,
            Directories directories) {
        this.registrations = registrations;
        this.checks = checks;
        this.files = files;
        this.store = store;
        this.nix = nix;
        this.secrets = secrets;
        this.ports = ports;
        this.machines = host.machines();
        this.history = history;
        this.activation = activation;
        this.initScript = initScript;
        this.boot = boot;
        this.directories = directories;
    }

    /**
     * Evaluates, builds and applies. A machine that was never built boots at the end; another one
     * that is stopped stays stopped.
     */
    Rebuilt run(Registration registration, boolean update, SecretSource source, Progress progress) {
        Rebuilt rebuilt;
        try {
            rebuilt = bringAbout(registration, update, source, progress);
        } catch (Problem problem) {
            registrations.save(registration.buildFailed());
            throw problem;
        }
        registrations.save(registration.built());
        checks.forget(registration.machine());
        if (isRunning(registration.machine())) {
            secrets.deliver(registration.machine(), progress);
            ports.open(registration.machine(), progress);
        }
        return rebuilt;
    }

    /** Builds, and says what applying it would do. */
    Forecast forecast(Registration registration, boolean update, Progress progress) {
        MachineName name = registration.machine();
        prepareStore(registration, progress);
        MachineFlake flake = files.flake(registration);
        Evaluated evaluated = evaluate(flake, update, progress);
        BuildPlan plan = nix.plan(flake, evaluated.manifest(), progress);
        String system = nix.build(flake, evaluated.manifest(), progress);
        Optional<String> before = nix.currentSystem(name);
        boolean changed = !before.equals(Optional.of(system));
        return new Forecast(
                changed,
                plan,
                changes(before, system),
                changed && isRunning(name)
                        ? activation.forecast(name, system, progress)
                        : List.of());
    }

    private List<PackageChange> changes(Optional<String> before, String system) {
        return before.filter(old -> !old.equals(system))
                .map(old -> history.compare(old, system))
                .orElse(List.of());
    }

    private void prepareStore(Registration registration, Progress progress) {
        store.ensureRunning(progress);
        if (registration.base() == Base.OFFLINE) {
            store.addOfflineBase(progress);
        }
    }

    private Rebuilt bringAbout(
            Registration registration, boolean update, SecretSource source, Progress progress) {
        MachineName name = registration.machine();
        prepareStore(registration, progress);
        Manifest manifest = build(registration, update, source, progress);
        String system = manifest.system().out();
        progress.step("Preparing the container");
        Optional<String> before = nix.currentSystem(name);
        nix.prepare(name);
        machines.create(name, directories.home(name.value()));
        boolean changed = !before.equals(Optional.of(system));
        if (before.isPresent() && changed && isRunning(name)) {
            activation.apply(name, system, before.get(), progress);
        }
        nix.setSystem(name, system, files.lock(name).orElse(""));
        if (before.isEmpty() || registration.condition() == Machine.Condition.INCOMPLETE) {
            boot.run(name, progress);
            if (manifest.initScript()) {
                initScript.await(name, progress);
            }
        }
        return new Rebuilt(changed, changes(before, system));
    }

    private Manifest build(
            Registration registration, boolean update, SecretSource source, Progress progress) {
        try {
            return buildOnce(registration, update, source, progress);
        } catch (Problem problem) {
            if (problem.code() != NixProblem.DERIVATION_GONE) {
                throw problem;
            }
            return buildOnce(registration, update, source, progress);
        }
    }

    private Manifest buildOnce(
            Registration registration, boolean update, SecretSource source, Progress progress) {
        MachineFlake flake = files.flake(registration);
        Evaluated evaluated = evaluate(flake, update, progress);
        secrets.declare(registration.machine(), evaluated.manifest().secrets(), source, progress);
        nix.build(flake, evaluated.manifest(), progress);
        ports.declare(
                registration.machine(),
                evaluated.manifest().ports().stream().map(Manifest.Port::forward).toList());
        files.write(registration.machine(), flake, evaluated.lock());
        return evaluated.manifest();
    }

    private Evaluated evaluate(MachineFlake flake, boolean update, Progress progress) {
        Evaluated evaluated = nix.evaluate(flake, files.lock(flake.name()), update, progress);
        evaluated.manifest().warnings().forEach(progress::warn);
        return evaluated;
    }

    private boolean isRunning(MachineName name) {
        return machines.find(name)
                .map(MachineStatus::state)
                .filter(state -> state == RunState.RUNNING)
                .isPresent();
    }
}
