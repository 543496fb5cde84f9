package dev.codchi.machine;

import dev.codchi.driver.HostDriver;
import dev.codchi.driver.MachineDriver;
import dev.codchi.driver.MachineName;
import dev.codchi.driver.MachineStatus;
import dev.codchi.driver.RunState;
import dev.codchi.host.Deadline;
import dev.codchi.host.Directories;
import dev.codchi.machine.Machine.Base;
import dev.codchi.nix.MachineFlake;
import dev.codchi.nix.Manifest;
import dev.codchi.nix.Nix;
import dev.codchi.nix.Nix.Evaluated;
import dev.codchi.nix.NixProblem;
import dev.codchi.problem.Problem;
import dev.codchi.progress.Progress;
import dev.codchi.secret.SecretSource;
import dev.codchi.secret.Secrets;
import dev.codchi.store.Store;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Brings a machine to what its modules say. Each step finds what an interrupted run before it left,
 * and goes on from there; the profile moves only after everything before it went well.
 */
@Component
class Rebuild {

    private final Registrations registrations;
    private final MachineFiles files;
    private final Store store;
    private final Nix nix;
    private final Secrets secrets;
    private final Ports ports;
    private final MachineDriver machines;
    private final Activation activation;
    private final InitScript initScript;
    private final Directories directories;

    Rebuild(
            Registrations registrations,
            MachineFiles files,
            Store store,
            Nix nix,
            Secrets secrets,
            Ports ports,
            HostDriver host,
            Activation activation,
            InitScript initScript,
            Directories directories) {
        this.registrations = registrations;
        this.files = files;
        this.store = store;
        this.nix = nix;
        this.secrets = secrets;
        this.ports = ports;
        this.machines = host.machines();
        this.activation = activation;
        this.initScript = initScript;
        this.directories = directories;
    }

    /**
     * Evaluates, builds and applies. A machine that was never built boots at the end; another one
     * that is stopped stays stopped.
     */
    void run(Registration registration, boolean update, SecretSource source, Progress progress) {
        try {
            bringAbout(registration, update, source, progress);
        } catch (Problem problem) {
            registrations.save(registration.buildFailed());
            throw problem;
        }
        registrations.save(registration.built());
        if (isRunning(registration.machine())) {
            secrets.deliver(registration.machine(), progress);
            ports.open(registration.machine(), progress);
        }
    }

    private void bringAbout(
            Registration registration, boolean update, SecretSource source, Progress progress) {
        MachineName name = registration.machine();
        store.ensureRunning(progress);
        if (registration.base() == Base.OFFLINE) {
            store.addOfflineBase(progress);
        }
        Manifest manifest = build(registration, update, source, progress);
        String system = manifest.system().out();
        progress.step("Preparing the container");
        Optional<String> before = nix.currentSystem(name);
        nix.prepare(name);
        machines.create(name, directories.home(name.value()));
        if (before.isPresent() && isRunning(name)) {
            if (!before.get().equals(system)) {
                activation.apply(name, system, before.get(), progress);
            }
            nix.setSystem(name, system);
            return;
        }
        nix.setSystem(name, system);
        if (before.isEmpty() || registration.condition() == Machine.Condition.INCOMPLETE) {
            progress.step("Booting");
            machines.start(name, Deadline.seconds(120, "machine " + name + " to boot"));
            if (manifest.initScript()) {
                initScript.await(name, progress);
            }
        }
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
        MachineName name = registration.machine();
        MachineFlake flake = files.flake(registration);
        Evaluated evaluated = nix.evaluate(flake, files.lock(name), update, progress);
        evaluated.manifest().warnings().forEach(progress::warn);
        secrets.declare(name, evaluated.manifest().secrets(), source, progress);
        nix.build(flake, evaluated.manifest(), progress);
        ports.declare(
                name, evaluated.manifest().ports().stream().map(Manifest.Port::forward).toList());
        files.write(name, flake, evaluated.lock());
        return evaluated.manifest();
    }

    private boolean isRunning(MachineName name) {
        return machines.find(name)
                .map(MachineStatus::state)
                .filter(state -> state == RunState.RUNNING)
                .isPresent();
    }
}
