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
import dev.codchi.problem.ProblemCode;
import dev.codchi.secret.SecretProblem;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;

/**
 * {@code exec} into a running machine, and {@code status}, without Spring and picocli. Whatever
 * needs more is left to the full command line.
 */
public final class QuickMain {

    private static final Set<ProblemCode> NEED_MORE =
            Set.of(
                    DriverProblem.NOT_RUNNING,
                    DriverProblem.MACHINE_MISSING,
                    SecretProblem.NOT_DELIVERED);

    private static final String COMPLETE = "__complete";

    private final HostEnvironment environment = HostEnvironment.current();
    private final Screen screen = new Screen(Streams.standard(), environment.variables());
    private final List<String> arguments;

    private QuickMain(List<String> arguments) {
        this.arguments = arguments;
    }

    public static void main(String[] args) {
        int exitCode = run(args);
        // An orderly exit first looks for a logger to tell of it, which takes longer than the rest.
        Runtime.getRuntime().halt(exitCode);
    }

    static int run(String... args) {
        return new QuickMain(List.of(args)).run();
    }

    private int run() {
        Optional<ExecLine> exec = ExecLine.plain(arguments);
        if (exec.isPresent()) {
            return guarded(() -> exec(exec.get()), ExecCommand.CODCHI_FAILED);
        }
        if (arguments.equals(List.of("status"))) {
            return guarded(() -> status(false), 1);
        }
        if (arguments.equals(List.of("status", "--json"))) {
            return guarded(() -> status(true), 1);
        }
        if (arguments.size() > 1 && arguments.getFirst().equals(COMPLETE)) {
            return guarded(() -> complete(arguments.subList(1, arguments.size())), 1);
        }
        return full();
    }

    /** For the scripts that `codchi completion` prints: the words so far, the last unfinished. */
    private int complete(List<String> words) {
        QuickMachines machines = machines();
        FewCommands commands =
                new FewCommands(
                        Map.of(MachineNames.class, () -> new MachineNames(machines::registered)));
        CommandLine tree = CommandTree.of(commands, screen, environment.directories());
        new LiveNames(machines).candidates(tree.getCommandSpec(), words).forEach(screen::print);
        return 0;
    }

    /** A command that returns its exit code. */
    private interface Work {
        int run();
    }

    private int guarded(Work work, int failed) {
        try {
            return work.run();
        } catch (Problem problem) {
            if (NEED_MORE.contains(problem.code())) {
                return full();
            }
            screen.show(problem);
            return failed;
        } catch (RuntimeException unexpected) {
            new Failures(screen, environment.directories().data().resolve("logs")).show(unexpected);
            return failed;
        }
    }

    private int full() {
        return Launcher.current().run("cli", arguments);
    }

    private int exec(ExecLine line) {
        MachineName name = new MachineName(line.machine());
        Programs programs =
                (machine, argv, directory, terminal, _) ->
                        machines().exec(machine, argv, directory, terminal);
        return new ExecCommand(programs, environment, screen).run(name, line.argv());
    }

    private int status(boolean json) {
        DailyCheck daily =
                new DailyCheck(
                        environment.directories().data(),
                        Clock.systemUTC(),
                        Launcher.current()::leave);
        new StatusCommand(reader(), (_, _) -> {}, daily, screen).showAll(json);
        return 0;
    }

    private MachineReader reader() {
        return new MachineReader() {
            @Override
            public List<Machine> list() {
                return machines().list();
            }

            @Override
            public Machine get(MachineName name) {
                throw new UnsupportedOperationException("left to the full command line");
            }
        };
    }

    private QuickMachines machines() {
        return new QuickMachines(environment, Drivers.open(environment));
    }
}
