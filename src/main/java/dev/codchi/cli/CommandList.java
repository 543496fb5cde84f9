package dev.codchi.cli;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;

/** The commands, on one screen: those of every day, then the names of the others. */
final class CommandList implements IHelpSectionRenderer {

    /** In the order in which people meet them. */
    static final List<String> EVERYDAY =
            List.of(
                    "init",
                    "clone",
                    "exec",
                    "status",
                    "rebuild",
                    "rollback",
                    "start",
                    "stop",
                    "restart",
                    "logs",
                    "delete",
                    "dashboard",
                    "doctor");

    @Override
    public String render(Help help) {
        Map<String, CommandLine> all = help.commandSpec().subcommands();
        return EVERYDAY.stream()
                        .map(name -> line(Objects.requireNonNull(all.get(name), name)))
                        .collect(Collectors.joining())
                + names("Now and then: ", all, command -> command.getSubcommands().isEmpty())
                + names(
                        "With commands of their own: ",
                        all,
                        command -> !command.getSubcommands().isEmpty())
                + "`codchi help COMMAND` explains each.\n";
    }

    private static String line(CommandLine command) {
        return "  %-11s%s%n"
                .formatted(
                        command.getCommandName(),
                        String.join(" ", command.getCommandSpec().usageMessage().description()));
    }

    private static String names(
            String title, Map<String, CommandLine> all, Predicate<CommandLine> kind) {
        StringBuilder text = new StringBuilder(title);
        int column = title.length();
        String separator = "";
        for (String name : others(all, kind)) {
            text.append(separator);
            separator = ", ";
            column += separator.length() + name.length();
            if (column > 78) {
                text.append("\n  ");
                column = 2 + separator.length() + name.length();
            }
            text.append(name);
        }
        return text.append('\n').toString();
    }

    private static List<String> others(Map<String, CommandLine> all, Predicate<CommandLine> kind) {
        return all.values().stream()
                .distinct()
                .filter(kind)
                .map(CommandLine::getCommandName)
                .filter(name -> !EVERYDAY.contains(name))
                .sorted()
                .toList();
    }
}
