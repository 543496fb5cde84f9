package dev.codchi.cli.console;

import dev.codchi.cli.terminal.HostSignals;
import dev.codchi.cli.terminal.HostSignals.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandArgument;
import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.CommandParser;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.shell.core.command.ParsedInput;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Makes the picocli tree known to Spring Shell: every command that can be run, by its full name
 * ({@code store status}). Only picocli parses what follows the name.
 */
final class ConsoleCommands implements CommandParser {

    /** Takes what begins with no command's name, so that picocli says what is wrong with it. */
    private static final String ANYTHING = "codchi";

    private final Consumer<String[]> execution;
    private final CommandRegistry registry = new CommandRegistry();

    /**
     * @param execution runs a command and shows its failure
     */
    ConsoleCommands(CommandLine tree, Consumer<String[]> execution) {
        this.execution = execution;
        registry.registerCommand(
                Command.builder()
                        .name(ANYTHING)
                        .description("Any of these, as typed in a shell.")
                        .execute(context -> {
                            run("", arguments(context.parsedInput()));
                        }));
        register("", tree);
    }

    CommandRegistry registry() {
        return registry;
    }

    @Override
    public ParsedInput parse(String line) {
        List<String> words = Words.of(line);
        List<String> rest =
                !words.isEmpty() && words.getFirst().equals(ANYTHING)
                        ? words.subList(1, words.size())
                        : words;
        for (int length = Math.min(2, rest.size()); length > 0; length--) {
            String name = String.join(" ", rest.subList(0, length));
            if (registry.getCommandByName(name) != null) {
                return parsed(name, rest.subList(length, rest.size()));
            }
        }
        return parsed(ANYTHING, rest.isEmpty() ? List.of("--help") : rest);
    }

    private void register(String prefix, CommandLine parent) {
        parent.getSubcommands()
                .forEach((name, command) -> {
                    String path = prefix + name;
                    if (command.getSubcommands().isEmpty()) {
                        registry.registerCommand(registered(path, command));
                    }
                    register(path + " ", command);
                });
    }

    private Command registered(String path, CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        return Command.builder()
                .name(path)
                .description(String.join(" ", spec.usageMessage().description()))
                .help(command.getUsageMessage())
                .options(
                        spec.options().stream()
                                .map(ConsoleCommands::option)
                                .toArray(CommandOption[]::new))
                .execute(context -> {
                    run(path, arguments(context.parsedInput()));
                });
    }

    private void run(String path, List<String> arguments) {
        List<String> words = new ArrayList<>(Words.of(path));
        words.addAll(arguments);
        try (HostSignals _ = HostSignals.on(Signal.INT, Thread.currentThread()::interrupt)) {
            execution.accept(words.toArray(String[]::new));
        } finally {
            Thread.interrupted();
        }
    }

    private static CommandOption option(OptionSpec option) {
        CommandOption.Builder known =
                CommandOption.with()
                        .longName(option.longestName().replaceFirst("^--", ""))
                        .description(String.join(" ", option.description()))
                        .required(option.required());
        return option.shortestName().startsWith("--")
                ? known.build()
                : known.shortName(option.shortestName().charAt(1)).build();
    }

    private static ParsedInput parsed(String name, List<String> arguments) {
        ParsedInput.Builder input = ParsedInput.builder().commandName(name);
        for (int index = 0; index < arguments.size(); index++) {
            input.addArgument(new CommandArgument(index, arguments.get(index)));
        }
        return input.build();
    }

    private static List<String> arguments(ParsedInput input) {
        return input.arguments().stream().map(CommandArgument::value).toList();
    }
}
