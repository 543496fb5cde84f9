package dev.codchi.machine;

import dev.codchi.driver.ExecRequest;
import dev.codchi.driver.ExecRequest.TerminalSize;
import dev.codchi.driver.Execution;
import dev.codchi.driver.HostDriver;
import dev.codchi.driver.MachineDriver;
import dev.codchi.driver.MachineDriver.Watch;
import dev.codchi.driver.MachineName;
import dev.codchi.driver.MachineStatus;
import dev.codchi.driver.MachineUsage;
import dev.codchi.driver.RunState;
import dev.codchi.host.Deadline;
import dev.codchi.host.Directories;
import dev.codchi.host.HostEnvironment;
import dev.codchi.machine.Machine.Condition;
import dev.codchi.machine.Machine.Module;
import dev.codchi.nix.FlakeReference;
import dev.codchi.nix.Nix;
import dev.codchi.problem.Problem;
import dev.codchi.progress.Progress;
import dev.codchi.secret.SecretSource;
import dev.codchi.secret.Secrets;
import dev.codchi.store.Journal;
import dev.codchi.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

@Component
class RegisteredMachines implements Machines {

    private static final Duration NO_PATIENCE = Duration.ZERO;

    /** Starting and stopping are short: another one of them is waited for. */
    private static final Duration SHORT_PATIENCE = Duration.ofMinutes(2);

    private static final String SYSTEM_PROGRAMS = "/run/current-system/sw/bin/";

    private final Registrations registrations;
    private final RegisteredNames names;
    private final Jobs jobs;
    private final ModuleChoice choice;
    private final Boot boot;
    private final Rebuild rebuild;
    private final Deletion deletion;
    private final Checks checks;
    private final Store store;
    private final Nix nix;
    private final Secrets secrets;
    private final MachineDriver machines;
    private final Directories directories;
    private final HostEnvironment environment;

    RegisteredMachines(
            Registrations registrations,
            RegisteredNames names,
            Jobs jobs,
            ModuleChoice choice,
            Boot boot,
            Rebuild rebuild,
            Deletion deletion,
            Checks checks,
            Store store,
            Nix nix,
            Secrets secrets,
            HostDriver host,
            HostEnvironment environment) {
        this.registrations = registrations;
        this.names = names;
        this.jobs = jobs;
        this.choice = choice;
        this.boot = boot;
        this.rebuild = rebuild;
        this.deletion = deletion;
        this.checks = checks;
        this.store = store;
        this.nix = nix;
        this.secrets = secrets;
        this.machines = host.machines();
        this.directories = environment.directories();
        this.environment = environment;
    }

    @Override
    public List<Machine> list() {
        List<Registration> registered = registrations.findAll();
        if (registered.isEmpty()) {
            return List.of();
        }
        Map<MachineName, RunState> states =
                machines.list().stream()
                        .collect(Collectors.toMap(MachineStatus::name, MachineStatus::state));
        return registered.stream()
                .map(one -> machine(one, states.getOrDefault(one.machine(), RunState.ABSENT)))
                .sorted(Comparator.comparing(Machine::name))
                .toList();
    }

    @Override
    public List<MachineUsage> usage() {
        return machines.usage();
    }

    @Override
    public Machine get(MachineName name) {
        return machine(names.registration(name), state(name));
    }

    @Override
    public List<String> offeredModules(String source, Progress progress) {
        FlakeReference flake = FlakeReference.parse(source, environment.workingDirectory());
        store.ensureRunning(progress);
        return nix.modules(flake, progress);
    }

    @Override
    public void init(InitRequest request, SecretSource values, Progress progress) {
        MachineName name = request.name();
        Optional<Registration> old = registrations.findById(name.value());
        if (old.isPresent() && old.get().condition() == Condition.DELETING) {
            delete(name, progress);
        }
        names.refuseTaken(name);
        List<Module> modules =
                request.source()
                        .map(source ->
                                choice.of(
                                        FlakeReference.parse(
                                                source, environment.workingDirectory()),
                                        request.modules(),
                                        request.nixpkgs(),
                                        progress))
                        .orElse(List.of());
        jobs.run(
                name,
                "init",
                NO_PATIENCE,
                progress,
                log -> {
                    names.refuseTaken(name);
                    Registration registration =
                            registrations.save(Registration.of(name, request.base(), modules));
                    rebuild.run(registration, false, values, log);
                });
    }

    @Override
    public Rebuilt rebuild(
            MachineName name, boolean update, SecretSource values, Progress progress) {
        AtomicReference<Rebuilt> rebuilt = new AtomicReference<>(Rebuilt.NOTHING);
        job(
                name,
                "rebuild",
                NO_PATIENCE,
                progress,
                log -> rebuilt.set(rebuild.run(names.usable(name), update, values, log)));
        return rebuilt.get();
    }

    @Override
    public Forecast forecast(MachineName name, boolean update, Progress progress) {
        AtomicReference<Forecast> forecast = new AtomicReference<>(Forecast.NOTHING);
        job(
                name,
                "rebuild",
                NO_PATIENCE,
                progress,
                log -> forecast.set(rebuild.forecast(names.usable(name), update, log)));
        return forecast.get();
    }

    @Override
    public void start(MachineName name, Progress progress) {
        job(
                name,
                "start",
                SHORT_PATIENCE,
                progress,
                log -> {
                    boot(name, log);
                    secrets.deliver(name, log);
                });
    }

    @Override
    public void stop(MachineName name, Progress progress) {
        job(name, "stop", SHORT_PATIENCE, progress, log -> shutDown(name, log));
    }

    @Override
    public void restart(MachineName name, Progress progress) {
        job(
                name,
                "restart",
                SHORT_PATIENCE,
                progress,
                log -> {
                    shutDown(name, log);
                    boot(name, log);
                    secrets.deliver(name, log);
                });
    }

    @Override
    public void delete(MachineName name, Progress progress) {
        job(name, "delete", NO_PATIENCE, progress, log -> deletion.run(deletable(name), log));
        jobs.discardLogs(name);
    }

    @Override
    public Execution exec(
            MachineName name,
            List<String> argv,
            Path workingDirectory,
            Optional<TerminalSize> terminal,
            Progress progress) {
        names.usable(name);
        if (state(name) != RunState.RUNNING) {
            job(name, "start", SHORT_PATIENCE, progress, log -> boot(name, log));
        }
        secrets.deliverOnce(name, progress);
        return machines.exec(
                name,
                LoginShell.request(
                        argv,
                        directories.home(name.value()),
                        environment,
                        workingDirectory,
                        terminal));
    }

    @Override
    public Optional<Path> jobLog(MachineName name) {
        names.registration(name);
        return jobs.newestLog(name);
    }

    @Override
    public Execution journal(MachineName name, Journal.Wanted wanted) {
        names.registration(name);
        List<String> argv = Journal.argv(SYSTEM_PROGRAMS + "journalctl", wanted);
        return machines.exec(name, ExecRequest.of(ExecRequest.Account.ROOT, argv));
    }

    @Override
    public Watch watch(Runnable changed) {
        Watch engine = machines.watch(changed);
        Watch jobChanges = DirectoryWatch.of(jobs.directory(), changed);
        return () -> {
            engine.close();
            jobChanges.close();
        };
    }

    private void boot(MachineName name, Progress progress) {
        names.usable(name);
        store.ensureRunning(progress);
        if (nix.currentSystem(name).isEmpty()) {
            throw Problem.of(MachineProblem.NEVER_BUILT, "machine " + name + " was never built")
                    .next("run `codchi rebuild " + name + "`");
        }
        machines.create(name, directories.home(name.value()));
        boot.run(name, progress);
    }

    private void shutDown(MachineName name, Progress progress) {
        names.registration(name);
        progress.step("Stopping machine " + name);
        machines.stop(name, Deadline.seconds(60, "machine " + name + " to shut down"));
    }

    private void job(
            MachineName name,
            String verb,
            Duration patience,
            Progress progress,
            Consumer<Progress> work) {
        names.registration(name);
        jobs.run(name, verb, patience, progress, work);
    }

    private Registration deletable(MachineName name) {
        Registration registration = names.registration(name);
        if (registration.isProtected()) {
            throw Problem.of(MachineProblem.PROTECTED, "machine " + name + " is protected")
                    .next("take the protection away first: `codchi unprotect " + name + "`");
        }
        return registration.condition() == Condition.RENAMING ? names.usable(name) : registration;
    }

    private RunState state(MachineName name) {
        return machines.find(name).map(MachineStatus::state).orElse(RunState.ABSENT);
    }

    private Machine machine(Registration registration, RunState state) {
        return new Machine(
                registration.machine(),
                registration.base(),
                registration.machineModules(),
                registration.condition(),
                state,
                jobs.running(registration.machine()),
                registration.created().toInstant(),
                registration.isProtected(),
                registration.modified(),
                checks.of(registration.machine()));
    }
}
