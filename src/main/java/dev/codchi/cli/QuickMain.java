package dev.codchi.cli;

import dev.codchi.cli.terminal.Screen;
import dev.codchi.cli.terminal.Streams;
import dev.codchi.driver.DriverProblem;
import dev.codchi.driver.Drivers;
import dev.codchi.driver.MachineName;
import dev.codchi.host.HostEnvironment;
import dev.codchi.machine.Machine;
import dev.codchi.machine.QuickMachines;
import dev.codchi.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IFactory;

/**
 * {@code exec} into a running machine, and {@code status}, without Spring. Whatever needs more is
 * left to the full command line, which tries the same again.
 */
public final class QuickMain {

    private static final Set<DriverProblem> NEED_MORE =
            Set.of(DriverProblem.NOT_RUNNING, DriverProblem.MACHINE_MISSING);

    private QuickMain() {}

    public static void main(String[] args) {
        int exitCode = run(args);
        // An orderly exit first looks for a logger to tell of it, which takes longer than the rest.
        Runtime.getRuntime().halt(exitCode);
    }

    /** To set up all commands takes longer than to do one of these. */
    @Command(subcommands = {ExecCommand.class, StatusCommand.class})
    private static final class QuickCommands extends GlobalOptions {
        QuickCommands(Screen screen) {
            super(screen);
        }
    }

    static int run(String... args) {
        HostEnvironment environment = HostEnvironment.current();
        Screen screen = new Screen(Streams.standard(), environment.variables());
        CommandLine tree =
                CommandTree.of(
                        new QuickCommands(screen),
                        commands(environment, screen),
                        environment.directories());
        IExecutionExceptionHandler failures = tree.getExecutionExceptionHandler();
        tree.setExecutionExceptionHandler((failure, command, parsed) ->
                failure instanceof Problem problem && needsMore(problem)
                        ? Launcher.current().run("cli", List.of(args))
                        : failures.handleExecutionException(failure, command, parsed));
        return tree.execute(args);
    }

    private static boolean needsMore(Problem problem) {
        return problem.code() instanceof DriverProblem code && NEED_MORE.contains(code);
    }

    private static IFactory commands(HostEnvironment environment, Screen screen) {
        return new FewCommands(
                Map.of(
                        ExecCommand.class,
                        () -> new ExecCommand(programs(environment), environment, screen),
                        StatusCommand.class,
                        () -> new StatusCommand(reader(environment), screen),
                        MachineNames.class,
                        () -> new MachineNames(() -> machines(environment).list())));
    }

    private static Programs programs(HostEnvironment environment) {
        return (name, argv, directory, terminal, _) ->
                machines(environment).exec(name, argv, directory, terminal);
    }

    private static MachineReader reader(HostEnvironment environment) {
        return new MachineReader() {
            @Override
            public List<Machine> list() {
                return machines(environment).list();
            }

            @Override
            public Machine get(MachineName name) {
                return list().stream()
                        .filter(machine -> machine.name().equals(name))
                        .findFirst()
                        .orElseThrow(() ->
                                Problem.of(
                                        DriverProblem.MACHINE_MISSING,
                                        "there is no machine " + name));
            }
        };
    }

    private static QuickMachines machines(HostEnvironment environment) {
        return new QuickMachines(environment, Drivers.open(environment));
    }
}
