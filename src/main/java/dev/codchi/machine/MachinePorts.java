package dev.codchi.machine;

import dev.codchi.driver.DriverProblem;
import dev.codchi.driver.HostDriver;
import dev.codchi.driver.MachineDriver;
import dev.codchi.driver.MachineName;
import dev.codchi.driver.PortDriver.Forward;
import dev.codchi.driver.RunState;
import dev.codchi.host.PortHolder;
import dev.codchi.machine.PortRows.Row;
import dev.codchi.problem.Problem;
import dev.codchi.progress.Progress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

@Component
class MachinePorts implements Ports {

    private final PortRows rows;
    private final RegisteredNames names;
    private final MachineDriver machines;
    private final PortHolder holder = new PortHolder();

    MachinePorts(PortRows rows, RegisteredNames names, HostDriver host) {
        this.rows = rows;
        this.names = names;
        this.machines = host.machines();
    }

    @Override
    public List<Port> list() {
        Map<MachineName, Set<Forward>> open = new HashMap<>();
        return rows.all().stream()
                .map(row ->
                        new Port(
                                row.machine(),
                                row.forward(),
                                row.declared(),
                                open.computeIfAbsent(row.machine(), this::open)
                                        .contains(row.forward())))
                .toList();
    }

    private Set<Forward> open(MachineName machine) {
        return new HashSet<>(machines.ports().list(machine));
    }

    @Override
    public boolean forward(MachineName machine, Forward forward) {
        names.usable(machine);
        refuseOther(machine, forward);
        boolean running =
                machines.find(machine)
                        .filter(found -> found.state() == RunState.RUNNING)
                        .isPresent();
        if (running) {
            openOne(machine, forward);
        }
        boolean declared =
                rows.of(machine).stream()
                        .anyMatch(row -> row.declared() && row.forward().equals(forward));
        rows.add(machine, forward, declared);
        return running;
    }

    /** A port of the host leads to one place. */
    private void refuseOther(MachineName machine, Forward forward) {
        for (Row row : rows.of(machine)) {
            if (isAtSamePort(row.forward(), forward) && !row.forward().equals(forward)) {
                throw Problem.of(
                                MachineProblem.PORT_TAKEN,
                                "port %d of this host leads to port %d of machine %s already"
                                        .formatted(
                                                forward.host(), row.forward().machine(), machine))
                        .next("choose another port, or `codchi port remove` that one first");
            }
        }
    }

    private static boolean isAtSamePort(Forward one, Forward other) {
        return one.host() == other.host() && one.protocol() == other.protocol();
    }

    @Override
    public void remove(MachineName machine, int host) {
        List<Row> found =
                rows.of(machine).stream().filter(row -> row.forward().host() == host).toList();
        if (found.isEmpty()) {
            throw Problem.of(
                            MachineProblem.NO_SUCH_PORT,
                            "port " + host + " of this host does not lead into machine " + machine)
                    .next("see `codchi port list`");
        }
        for (Row row : found) {
            if (row.declared()) {
                throw Problem.of(
                                MachineProblem.PORT_DECLARED,
                                "a module of machine " + machine + " declares port " + host)
                        .next("take it out of `codchi.ports` there, then rebuild");
            }
        }
        for (Row row : found) {
            machines.ports().close(machine, row.forward());
            rows.delete(machine, row.forward());
        }
    }

    @Override
    public void declare(MachineName machine, List<Forward> forwards) {
        rows.declare(machine, forwards);
    }

    @Override
    public void move(MachineName from, MachineName to) {
        rows.move(from, to);
    }

    @Override
    public void open(MachineName machine, Progress progress) {
        Set<Forward> open = open(machine);
        List<Forward> wanted = rows.of(machine).stream().map(Row::forward).toList();
        for (Forward forward : open) {
            if (!wanted.contains(forward)) {
                machines.ports().close(machine, forward);
            }
        }
        for (Forward forward : wanted) {
            if (!open.contains(forward)) {
                try {
                    openOne(machine, forward);
                } catch (Problem problem) {
                    progress.warn(problem.message());
                }
            }
        }
    }

    private void openOne(MachineName machine, Forward forward) {
        try {
            machines.ports().open(machine, forward);
        } catch (Problem problem) {
            if (problem.code() != DriverProblem.PORT_TAKEN) {
                throw problem;
            }
            throw Problem.of(
                            MachineProblem.PORT_TAKEN,
                            "port %d of this host is taken by %s"
                                    .formatted(forward.host(), holder(machine, forward)))
                    .because(problem)
                    .next(
                            "end that, or lead another port there: `codchi port forward "
                                    + machine
                                    + " PORT:"
                                    + forward.machine()
                                    + "`");
        }
    }

    private String holder(MachineName machine, Forward forward) {
        return rows.all().stream()
                .filter(row -> !row.machine().equals(machine))
                .filter(row -> isAtSamePort(row.forward(), forward))
                .filter(row -> open(row.machine()).contains(row.forward()))
                .findFirst()
                .map(row -> "machine " + row.machine())
                .or(() ->
                        holder.at(
                                forward.protocol().name().toLowerCase(Locale.ROOT), forward.host()))
                .orElse("another program");
    }
}
