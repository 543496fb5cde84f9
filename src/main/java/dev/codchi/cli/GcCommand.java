package dev.codchi.cli;

import dev.codchi.cli.terminal.ProgressView;
import dev.codchi.cli.terminal.Screen;
import dev.codchi.cli.terminal.Sizes;
import dev.codchi.driver.MachineName;
import dev.codchi.machine.GarbageCollection;
import dev.codchi.nix.Garbage.Collected;
import dev.codchi.nix.Garbage.Profiles;
import dev.codchi.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Stack;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "gc",
        description = "Free disk space: delete what no machine needs any more.",
        footerHeading = "%nExample:%n",
        footer = {
            "  codchi gc --dry-run",
            "  codchi gc --delete-old 30 --all",
            "",
            "What a link in a machine's home or a running program needs stays: results of",
            "`nix build`, direnv. `codchi store status` shows who takes how much.",
            "--json: dryRun, generations (deleted ones), paths (count) and bytes."
        })
class GcCommand implements Callable<Integer> {

    private static final String ALL = "all";

    @Option(
            names = {"-d", "--delete-old"},
            arity = "0..1",
            paramLabel = "DAYS",
            fallbackValue = ALL,
            preprocessor = OptionalNumber.class,
            description = "Old generations first: all, or those not used for DAYS.")
    private @Nullable String deleteOld;

    @Option(
            names = {"-a", "--all"},
            description = "Those of all machines and of the store itself.")
    private boolean all;

    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            description = "Machines whose old generations go.",
            completionCandidates = MachineNames.class)
    private List<MachineName> names = new ArrayList<>();

    @Option(
            names = {"-n", "--dry-run"},
            description = "Only show what would be freed.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    private final GarbageCollection garbage;
    private final Screen screen;

    GcCommand(GarbageCollection garbage, Screen screen) {
        this.garbage = garbage;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        Profiles old = old();
        Collected collected;
        try (ProgressView progress = screen.progress()) {
            collected = dryRun ? garbage.preview(old, progress) : garbage.run(old, progress);
            progress.done();
        }
        if (json) {
            screen.json(json(collected));
            return 0;
        }
        collected.generations().forEach(one -> screen.print("generation " + one));
        screen.print(
                "%s %s in %d store paths%s"
                        .formatted(
                                dryRun ? "would free" : "freed",
                                Sizes.inWords(collected.bytes()),
                                collected.paths(),
                                collected.generations().isEmpty()
                                        ? ""
                                        : " and %d generations"
                                                .formatted(collected.generations().size())));
        return 0;
    }

    private Profiles old() {
        if (deleteOld == null) {
            if (all || !names.isEmpty()) {
                throw wrong("whose old generations go is said, but not that they do")
                        .next("add --delete-old");
            }
            return new Profiles.None();
        }
        if (all == !names.isEmpty()) {
            throw wrong(all ? "names and --all exclude each other" : "no machine is named")
                    .next("name the machines whose old generations go, or give --all");
        }
        OptionalInt days =
                deleteOld.equals(ALL)
                        ? OptionalInt.empty()
                        : OptionalInt.of(Integer.parseInt(deleteOld));
        return all ? new Profiles.All(days) : new Profiles.OfMachines(names, days);
    }

    private static Problem wrong(String message) {
        return Problem.of(UsageProblem.WRONG_USAGE, message);
    }

    private Map<String, Object> json(Collected collected) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("dryRun", dryRun);
        keys.put("generations", collected.generations());
        keys.put("paths", collected.paths());
        keys.put("bytes", collected.bytes());
        return keys;
    }

    /**
     * Takes the next word as the option's only if it is a number: a name belongs to the command.
     */
    static final class OptionalNumber implements IParameterPreprocessor {

        @Override
        public boolean preprocess(
                Stack<String> words,
                CommandSpec command,
                ArgSpec option,
                Map<String, Object> info) {
            boolean number = !words.isEmpty() && words.peek().matches("\\d{1,5}");
            option.setValue(number ? words.pop() : ALL);
            return true;
        }
    }
}
