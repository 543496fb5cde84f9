package dev.codchi.cli;

import dev.codchi.cli.terminal.Ages;
import dev.codchi.cli.terminal.ProgressView;
import dev.codchi.cli.terminal.Screen;
import dev.codchi.cli.terminal.Sizes;
import dev.codchi.cli.terminal.Table;
import dev.codchi.driver.MachineName;
import dev.codchi.machine.Generations;
import dev.codchi.machine.Generations.Difference;
import dev.codchi.nix.Generation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "generations",
        description = "Look at the systems a machine was built to, and switch between them.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExample:%n",
        footer = {"  codchi generations list my-project", "  codchi rollback my-project"})
class GenerationsCommand {

    private final Generations generations;
    private final Screen screen;

    GenerationsCommand(Generations generations, Screen screen) {
        this.generations = generations;
        this.screen = screen;
    }

    @Command(
            name = "list",
            description = "Show a machine's generations, the oldest first.",
            footerHeading = "%nExample:%n",
            footer = {
                "  codchi generations list my-project",
                "",
                "SIZE is all that the system needs; generations share most of it.",
                "--json: objects with number, built (ISO 8601), system (store path), current,",
                "before (what `codchi rollback` leads to), closureBytes and revisions (the",
                "commit or content hash of each module, in their order)."
            })
    int list(
            @Parameters(
                            index = "0",
                            paramLabel = "NAME",
                            description = "Machine.",
                            completionCandidates = MachineNames.class)
                    MachineName name,
            @Option(names = "--json", description = "Print JSON.") boolean json) {
        List<Generation> all = withProgress(progress -> generations.list(name, progress));
        if (json) {
            screen.json(all.stream().map(GenerationsCommand::json).toList());
            return 0;
        }
        Table table = new Table("NUMBER", "AGE", "SIZE", "STATE", "MODULES");
        for (Generation one : all) {
            table.row(
                    String.valueOf(one.number()),
                    Ages.inWords(one.built(), Instant.now()),
                    Sizes.inWords(one.closureBytes()),
                    state(one),
                    String.join(
                            ", ",
                            one.revisions().values().stream()
                                    .map(GenerationsCommand::shortened)
                                    .toList()));
        }
        screen.table(table);
        return 0;
    }

    @Command(
            name = "diff",
            description = "Show which packages differ between two generations.",
            footerHeading = "%nExample:%n",
            footer = {
                "  codchi generations diff my-project",
                "  codchi generations diff my-project 3 5",
                "",
                "Without numbers: what ran before, and the current one.",
                "--json: from, to and packages (name, before and after: lists of versions,",
                "grownBytes)."
            })
    int diff(
            @Parameters(
                            index = "0",
                            paramLabel = "NAME",
                            description = "Machine.",
                            completionCandidates = MachineNames.class)
                    MachineName name,
            @Parameters(
                            index = "1",
                            arity = "0..1",
                            paramLabel = "FROM",
                            description = "Number of a generation.")
                    @Nullable Integer from,
            @Parameters(
                            index = "2",
                            arity = "0..1",
                            paramLabel = "TO",
                            description = "Number of another (default: the current one).")
                    @Nullable Integer to,
            @Option(names = "--json", description = "Print JSON.") boolean json) {
        Difference difference =
                withProgress(
                        progress -> generations.diff(name, optional(from), optional(to), progress));
        if (json) {
            Map<String, Object> keys = new LinkedHashMap<>();
            keys.put("from", difference.from());
            keys.put("to", difference.to());
            keys.put("packages", PackageChanges.json(difference.packages()));
            screen.json(keys);
            return 0;
        }
        screen.say("From generation %d to %d:".formatted(difference.from(), difference.to()));
        PackageChanges.lines(difference.packages()).forEach(screen::print);
        return 0;
    }

    @Command(
            name = "switch",
            description = "Apply one of a machine's generations.",
            footerHeading = "%nExample:%n",
            footer = {
                "  codchi generations switch my-project 3",
                "",
                "At once when the machine runs, else at its next start. The lock file of that",
                "generation becomes the machine's: `codchi rebuild -n` builds it again."
            })
    int switchTo(
            @Parameters(
                            index = "0",
                            paramLabel = "NAME",
                            description = "Machine.",
                            completionCandidates = MachineNames.class)
                    MachineName name,
            @Parameters(index = "1", paramLabel = "NUMBER", description = "Generation.")
                    int number) {
        withProgress(progress -> {
            generations.switchTo(name, number, progress);
            return number;
        });
        screen.say("Machine " + name + " is at generation " + number + ".");
        return 0;
    }

    @Command(
            name = "delete",
            description = "Let generations go. `codchi gc` then frees their disk space.",
            footerHeading = "%nExample:%n",
            footer = "  codchi generations delete my-project 1 2")
    int delete(
            @Parameters(
                            index = "0",
                            paramLabel = "NAME",
                            description = "Machine.",
                            completionCandidates = MachineNames.class)
                    MachineName name,
            @Parameters(
                            index = "1..*",
                            arity = "1..*",
                            paramLabel = "NUMBER",
                            description = "Generations.")
                    List<Integer> numbers) {
        withProgress(progress -> {
            generations.delete(name, numbers, progress);
            return numbers;
        });
        return 0;
    }

    private <T> T withProgress(Function<ProgressView, T> work) {
        try (ProgressView progress = screen.progress()) {
            T result = work.apply(progress);
            progress.done();
            return result;
        }
    }

    private static OptionalInt optional(@Nullable Integer number) {
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    private static String state(Generation one) {
        if (one.current()) {
            return "current";
        }
        return one.before() ? "before" : "";
    }

    /** Commits and hashes are known by their beginnings. */
    private static String shortened(String revision) {
        String start = revision.replaceFirst("^sha256-", "");
        return start.substring(0, Math.min(9, start.length()))
                + (revision.endsWith("-dirty") ? "-dirty" : "");
    }

    private static Map<String, Object> json(Generation one) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", one.number());
        json.put("built", one.built());
        json.put("system", one.system());
        json.put("current", one.current());
        json.put("before", one.before());
        json.put("closureBytes", one.closureBytes());
        json.put("revisions", new ArrayList<>(one.revisions().values()));
        return json;
    }
}
