package dev.codchi.cli;

import dev.codchi.driver.MachineName;
import dev.codchi.machine.QuickMachines;
import dev.codchi.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Completes the words of a command line: commands, options and their values, and the names there
 * are of machines and of their modules, secrets and generations.
 */
final class LiveNames {

    private final QuickMachines machines;

    LiveNames(QuickMachines machines) {
        this.machines = machines;
    }

    /** What names the typed word may become. */
    List<String> candidates(CommandSpec root, List<String> words) {
        String typed = words.getLast();
        List<CharSequence> endings = new ArrayList<>();
        AutoComplete.complete(
                root,
                words.toArray(String[]::new),
                words.size() - 1,
                typed.length(),
                String.join(" ", words).length(),
                endings);
        return Stream.concat(
                        endings.stream().map(ending -> typed + ending),
                        ofMachine(root, words.subList(0, words.size() - 1))
                                .filter(name -> name.startsWith(typed)))
                .filter(name -> !name.isEmpty() && (typed.startsWith("-") || !name.startsWith("-")))
                .distinct()
                .sorted()
                .toList();
    }

    /** What a machine has, by the label of the parameter that is next. */
    private Stream<String> ofMachine(CommandSpec root, List<String> before) {
        CommandSpec command = root;
        List<String> values = new ArrayList<>();
        for (String word : before) {
            if (values.isEmpty() && command.subcommands().containsKey(word)) {
                command = command.subcommands().get(word).getCommandSpec();
            } else if (!word.startsWith("-")) {
                values.add(word);
            }
        }
        if (values.isEmpty()) {
            return Stream.empty();
        }
        String label =
                command.positionalParameters().stream()
                        .filter(parameter -> parameter.index().contains(values.size()))
                        .map(parameter -> parameter.paramLabel())
                        .findFirst()
                        .orElse("");
        try {
            MachineName machine = new MachineName(values.getFirst());
            return switch (label) {
                case "SECRET" -> machines.secrets(machine).stream();
                case "NUMBER", "FROM", "TO" -> machines.generations(machine).stream();
                case "MODULE" ->
                        machines.registered().stream()
                                .filter(one -> one.name().equals(machine))
                                .flatMap(one -> one.modules().stream())
                                .map(module -> module.attribute());
                default -> Stream.empty();
            };
        } catch (Problem _) {
            return Stream.empty();
        }
    }
}
