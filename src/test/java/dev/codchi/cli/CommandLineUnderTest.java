package dev.codchi.cli;

import dev.codchi.capability.Setup;
import dev.codchi.cli.terminal.Screen;
import dev.codchi.cli.terminal.Streams;
import dev.codchi.driver.Check;
import dev.codchi.driver.MachineName;
import dev.codchi.driver.RunState;
import dev.codchi.host.Directories;
import dev.codchi.host.HostEnvironment;
import dev.codchi.host.Installation;
import dev.codchi.host.OperatingSystem;
import dev.codchi.host.Settings;
import dev.codchi.machine.Clones;
import dev.codchi.machine.FakeBackups;
import dev.codchi.machine.FakeForwards;
import dev.codchi.machine.FakeGarbage;
import dev.codchi.machine.FakeGenerations;
import dev.codchi.machine.FakeLife;
import dev.codchi.machine.FakeMachines;
import dev.codchi.machine.FakeModules;
import dev.codchi.machine.Machine;
import dev.codchi.secret.SecretsUnderTest;
import dev.codchi.store.FakeStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** The whole command tree over fakes, outside a terminal unless said otherwise. */
public final class CommandLineUnderTest {

    final FakeMachines machines = new FakeMachines();
    final FakeGarbage garbage = new FakeGarbage();
    final FakeBackups backups = new FakeBackups();
    final FakeForwards ports = new FakeForwards();
    final FakeLife life = new FakeLife(machines);
    final FakeModules modules = new FakeModules();
    final FakeGenerations generations = new FakeGenerations();
    final FakeStore store = new FakeStore(RunState.RUNNING);
    final List<MachineName> checked = new ArrayList<>();
    final List<List<String>> started = new ArrayList<>();
    Clock clock = Clock.systemUTC();
    final List<Clones.Request> cloned = new ArrayList<>();
    List<Check> checks = List.of();
    Setup setup = List::of;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Path directory;
    private InputStream in = InputStream.nullInputStream();
    private boolean answering;
    private @Nullable SecretsUnderTest secrets;

    /**
     * @param directory for Codchi's files
     */
    public CommandLineUnderTest(Path directory) {
        this.directory = directory;
    }

    /** Input of a pipe. */
    CommandLineUnderTest input(byte[] bytes) {
        in = new ByteArrayInputStream(bytes);
        return this;
    }

    /** Input of someone at a terminal, whose output is not on it. */
    CommandLineUnderTest typing(String text) {
        answering = true;
        return input(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The tree itself. */
    public CommandLine tree() {
        Streams streams = new Streams(in, out, err, answering, false, answering);
        Screen screen = new Screen(streams, Map.of("NO_COLOR", "1"));
        return CommandTree.of(commands(screen), screen, directories());
    }

    int run(String... arguments) {
        return CommandTree.execute(tree(), arguments);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    byte[] outBytes() {
        return out.toByteArray();
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private FewCommands commands(Screen screen) {
        MachineReader reader = reader();
        HostEnvironment environment =
                new HostEnvironment(OperatingSystem.LINUX, Map.of(), directory, directories());
        Installation installation = new Installation(directory.resolve("nix"));
        Map<Class<?>, Supplier<?>> makers = new HashMap<>();
        makers.put(SetupCommand.class, () -> new SetupCommand(() -> setup.steps(), screen));
        makers.put(DoctorCommand.class, () -> new DoctorCommand(() -> checks, screen));
        makers.put(
                DemoCommand.class,
                () ->
                        new DemoCommand(
                                () -> setup.steps(),
                                machines,
                                installation,
                                directories(),
                                screen));
        makers.put(
                InitCommand.class,
                () -> new InitCommand(machines, secrets().tokens(), environment, screen));
        makers.put(AuthListCommand.class, () -> new AuthListCommand(secrets().tokens(), screen));
        makers.put(AuthSetCommand.class, () -> new AuthSetCommand(secrets().tokens(), screen));
        makers.put(AuthDeleteCommand.class, () -> new AuthDeleteCommand(secrets().tokens()));
        makers.put(
                CloneCommand.class,
                () ->
                        new CloneCommand(
                                (request, _, _) -> cloned.add(request),
                                machines,
                                secrets().tokens(),
                                environment,
                                screen));
        makers.put(RebuildCommand.class, () -> new RebuildCommand(machines, screen));
        makers.put(PowerCommand.Start.class, () -> new PowerCommand.Start(machines, screen));
        makers.put(PowerCommand.Stop.class, () -> new PowerCommand.Stop(machines, screen));
        makers.put(PowerCommand.Restart.class, () -> new PowerCommand.Restart(machines, screen));
        makers.put(ExecCommand.class, () -> new ExecCommand(machines::exec, environment, screen));
        makers.put(
                StatusCommand.class,
                () ->
                        new StatusCommand(
                                reader,
                                (names, _) -> checked.addAll(names),
                                new DailyCheck(directory, clock, started::add),
                                screen));
        makers.put(LogsCommand.class, () -> new LogsCommand(machines, screen));
        makers.put(GcCommand.class, () -> new GcCommand(garbage, screen));
        makers.put(TarCommand.class, () -> new TarCommand(backups, environment, screen));
        makers.put(ImportCommand.class, () -> new ImportCommand(backups, environment, screen));
        makers.put(
                ConfigCommand.class,
                () -> new ConfigCommand(new Settings(environment), environment, screen));
        makers.put(CompletionCommand.class, () -> new CompletionCommand(screen));
        makers.put(PortCommand.class, () -> new PortCommand(ports, screen));
        makers.put(StoreStatusCommand.class, () -> new StoreStatusCommand(store, garbage, screen));
        makers.put(
                DeleteCommand.class,
                () -> new DeleteCommand(machines, life, directories(), screen));
        makers.put(ModuleListCommand.class, () -> new ModuleListCommand(machines, screen));
        makers.put(
                ModuleAddCommand.class, () -> new ModuleAddCommand(modules, environment, screen));
        makers.put(
                ModuleSetCommand.class,
                () -> new ModuleSetCommand(machines, modules, environment, screen));
        makers.put(ModuleDeleteCommand.class, () -> new ModuleDeleteCommand(modules, screen));
        makers.put(RenameCommand.class, () -> new RenameCommand(life, screen));
        makers.put(DuplicateCommand.class, () -> new DuplicateCommand(life, screen));
        makers.put(ProtectCommand.On.class, () -> new ProtectCommand.On(life));
        makers.put(ProtectCommand.Off.class, () -> new ProtectCommand.Off(life));
        makers.put(RollbackCommand.class, () -> new RollbackCommand(generations, screen));
        makers.put(GenerationsCommand.class, () -> new GenerationsCommand(generations, screen));
        makers.put(StoreStartCommand.class, () -> new StoreStartCommand(store, screen));
        makers.put(StoreStopCommand.class, () -> new StoreStopCommand(store, reader, screen));
        makers.put(StoreLogsCommand.class, () -> new StoreLogsCommand(store, screen));
        makers.put(StoreRecoverCommand.class, () -> new StoreRecoverCommand(store, screen));
        makers.put(StoreDebugCommand.class, () -> new StoreDebugCommand(store, screen));
        makers.put(
                SecretsListCommand.class,
                () -> new SecretsListCommand(machines, secrets().secrets(), screen));
        makers.put(
                SecretsGetCommand.class,
                () -> new SecretsGetCommand(machines, secrets().secrets(), screen));
        makers.put(
                SecretsSetCommand.class,
                () -> new SecretsSetCommand(machines, secrets().secrets(), screen));
        makers.put(
                SecretsDeleteCommand.class,
                () -> new SecretsDeleteCommand(machines, secrets().secrets(), screen));
        makers.put(
                SecretsImportCommand.class,
                () -> new SecretsImportCommand(machines, secrets().secrets(), screen));
        makers.put(
                SecretsExportCommand.class,
                () -> new SecretsExportCommand(machines, secrets().secrets(), screen));
        makers.put(
                SecretsPruneCommand.class,
                () -> new SecretsPruneCommand(machines, secrets().secrets(), screen));
        makers.put(
                SecretsRekeyCommand.class,
                () -> new SecretsRekeyCommand(secrets().vault(), screen));
        makers.put(
                KeystoreStatusCommand.class,
                () -> new KeystoreStatusCommand(secrets().keys(), screen));
        makers.put(
                KeystoreUseCommand.class, () -> new KeystoreUseCommand(secrets().keys(), screen));
        makers.put(
                KeystoreResetCommand.class,
                () -> new KeystoreResetCommand(secrets().vault(), screen));
        makers.put(DashboardCommand.class, () -> new DashboardCommand((_, _) -> 0));
        makers.put(MachineNames.class, () -> new MachineNames(machines::list));
        return new FewCommands(makers);
    }

    /** Real ones, of a machine {@code m}. */
    SecretsUnderTest secrets() {
        if (secrets == null) {
            secrets = new SecretsUnderTest(directory);
        }
        return secrets;
    }

    private MachineReader reader() {
        return new MachineReader() {
            @Override
            public List<Machine> list() {
                return machines.list();
            }

            @Override
            public Machine get(MachineName name) {
                return machines.get(name);
            }
        };
    }

    private Directories directories() {
        return new Directories(
                directory.resolve("config"), directory.resolve("data"), directory.resolve("cache"));
    }
}
