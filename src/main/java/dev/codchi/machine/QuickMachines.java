package dev.codchi.machine;

import dev.codchi.database.Database;
import dev.codchi.driver.ExecRequest;
import dev.codchi.driver.ExecRequest.TerminalSize;
import dev.codchi.driver.Execution;
import dev.codchi.driver.HostDriver;
import dev.codchi.driver.MachineName;
import dev.codchi.driver.MachineStatus;
import dev.codchi.driver.RunState;
import dev.codchi.host.Deadline;
import dev.codchi.host.HostEnvironment;
import dev.codchi.machine.Machine.Base;
import dev.codchi.machine.Machine.Checked;
import dev.codchi.machine.Machine.Condition;
import dev.codchi.machine.Machine.Module;
import dev.codchi.problem.Problem;
import dev.codchi.secret.PendingDelivery;
import dev.codchi.secret.SecretProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The two things done most, without Spring: in a tenth of the time. */
public final class QuickMachines {

    private static final String QUERY =
            """
            select name, base, condition, created, protected, machine.modified, url, attribute, nixpkgs,
                machine_check.at as checked, machine_check.modified as edited, updates
            from machine left join machine_module on machine_module.machine = machine.name
                left join machine_check on machine_check.machine = machine.name
            order by name, position\
            """;

    private final HostEnvironment environment;
    private final HostDriver host;
    private final JobLocks jobs;

    public QuickMachines(HostEnvironment environment, HostDriver host) {
        this.environment = environment;
        this.host = host;
        this.jobs = new JobLocks(environment.directories());
    }

    /** Answers as {@link Machines#list} does. */
    public List<Machine> list() {
        List<Machine> machines = registered();
        if (machines.isEmpty()) {
            return machines;
        }
        Map<MachineName, RunState> states =
                host.machines().list().stream()
                        .collect(Collectors.toMap(MachineStatus::name, MachineStatus::state));
        return machines.stream()
                .map(machine ->
                        new Machine(
                                machine.name(),
                                machine.base(),
                                machine.modules(),
                                machine.condition(),
                                states.getOrDefault(machine.name(), RunState.ABSENT),
                                jobs.running(machine.name()),
                                machine.created(),
                                machine.isProtected(),
                                machine.modified(),
                                machine.checked()))
                .toList();
    }

    /**
     * Starts a program in a running machine.
     *
     * @see Machines#exec
     * @throws Problem {@link dev.codchi.driver.DriverProblem#NOT_RUNNING}, {@link
     *     dev.codchi.driver.DriverProblem#MACHINE_MISSING} or {@link SecretProblem#NOT_DELIVERED}
     */
    public Execution exec(
            MachineName name,
            List<String> argv,
            Path workingDirectory,
            Optional<TerminalSize> terminal) {
        if (PendingDelivery.in(name, host.machines(), environment.directories())) {
            throw Problem.of(
                            SecretProblem.NOT_DELIVERED,
                            "machine " + name + " runs without its secrets")
                    .next("hand them over with `codchi start " + name + "`");
        }
        return host.machines()
                .exec(
                        name,
                        LoginShell.request(
                                argv,
                                environment.directories().home(name.value()),
                                environment,
                                workingDirectory,
                                terminal));
    }

    /** Names of the secrets that the machine's modules ask for. */
    public List<String> secrets(MachineName machine) {
        List<String> names = new ArrayList<>();
        Path data = environment.directories().data();
        if (!Files.exists(data.resolve("codchi.mv.db"))) {
            return names;
        }
        try (Connection connection = Database.in(data).getConnection();
                PreparedStatement statement =
                        connection.prepareStatement(
                                "select name from secret_declaration where machine = ?")) {
            statement.setString(1, machine.value());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            return names;
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot read the database in " + data, failure);
        }
    }

    /** Numbers of the machine's generations; none unless the store runs. */
    public List<String> generations(MachineName machine) {
        ExecRequest list =
                ExecRequest.asRoot("ls", "/nix/var/nix/profiles/codchi/" + machine.value());
        return host.store()
                .exec(list)
                .complete(Deadline.seconds(5, "the store"))
                .stdout()
                .lines()
                .filter(link -> link.matches("system-\\d+-link"))
                .map(link -> link.replaceAll("\\D", ""))
                .toList();
    }

    /** What the database knows, without asking the engine: all are {@link RunState#ABSENT}. */
    public List<Machine> registered() {
        Path data = environment.directories().data();
        if (!Files.exists(data.resolve("codchi.mv.db"))) {
            return List.of();
        }
        try (Connection connection = Database.in(data).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(QUERY)) {
            Map<String, Machine> machines = new LinkedHashMap<>();
            while (rows.next()) {
                machines.merge(rows.getString("name"), machine(rows), QuickMachines::joined);
            }
            return List.copyOf(machines.values());
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot read the database in " + data, failure);
        }
    }

    private static Machine machine(ResultSet row) throws SQLException {
        String url = row.getString("url");
        return new Machine(
                new MachineName(row.getString("name")),
                Base.valueOf(row.getString("base")),
                url == null
                        ? List.of()
                        : List.of(
                                new Module(
                                        url,
                                        row.getString("attribute"),
                                        row.getBoolean("nixpkgs"))),
                Condition.valueOf(row.getString("condition")),
                RunState.ABSENT,
                Optional.empty(),
                row.getObject("created", OffsetDateTime.class).toInstant(),
                row.getBoolean("protected"),
                row.getBoolean("modified"),
                checked(row));
    }

    private static Optional<Checked> checked(ResultSet row) throws SQLException {
        OffsetDateTime at = row.getObject("checked", OffsetDateTime.class);
        return at == null
                ? Optional.empty()
                : Optional.of(
                        new Checked(
                                at.toInstant(),
                                row.getBoolean("edited"),
                                row.getBoolean("updates")));
    }

    /** A machine has a row for each of its modules. */
    private static Machine joined(Machine first, Machine next) {
        List<Module> modules = new ArrayList<>(first.modules());
        modules.addAll(next.modules());
        return new Machine(
                first.name(),
                first.base(),
                modules,
                first.condition(),
                first.state(),
                first.job(),
                first.created(),
                first.isProtected(),
                first.modified(),
                first.checked());
    }
}
