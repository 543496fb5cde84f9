package dev.codchi.cli;

import dev.codchi.cli.terminal.Screen;
import dev.codchi.driver.MachineName;
import dev.codchi.machine.Machine;
import dev.codchi.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command for machines: named, or all. */
abstract class Selection {

    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            description = "Machines.",
            completionCandidates = MachineNames.class)
    private List<MachineName> names = new ArrayList<>();

    @Option(names = "--all", description = "All machines.")
    private boolean all;

    /**
     * The named machines, or all that are fit.
     *
     * @throws Problem when neither or both are asked for
     */
    final List<MachineName> among(List<Machine> machines, Predicate<Machine> fit) {
        if (all == !names.isEmpty()) {
            throw Problem.of(
                            UsageProblem.WRONG_USAGE,
                            all ? "names and --all exclude each other" : "no machine is named")
                    .next("name one or more machines, or give --all");
        }
        return all ? machines.stream().filter(fit).map(Machine::name).toList() : List.copyOf(names);
    }

    /**
     * Does the work for each; what fails does not keep the others from it. Returns an exit code.
     */
    static int each(List<MachineName> machines, Screen screen, Consumer<MachineName> work) {
        if (machines.size() == 1) {
            work.accept(machines.getFirst());
            return 0;
        }
        int exitCode = 0;
        for (MachineName machine : machines) {
            try {
                work.accept(machine);
            } catch (Problem problem) {
                screen.show(problem);
                exitCode = 1;
            }
        }
        return exitCode;
    }
}
