package dev.codchi.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codchi.cli.CommandLineUnderTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.ParsedInput;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class ConsoleCommandsTests {

    private final CommandLine tree;
    private final List<List<String>> executed = new ArrayList<>();
    private final ConsoleCommands commands;

    ConsoleCommandsTests(@TempDir Path directory) {
        tree = new CommandLineUnderTest(directory).tree();
        commands = new ConsoleCommands(tree, words -> executed.add(List.of(words)));
    }

    /** What a user of either sees of a command. */
    private record Seen(List<String> options, String help) {}

    @Test
    void registryHasTheSameCommandsOptionsAndHelpAsTheCommandLine() {
        Map<String, Seen> console = new TreeMap<>();
        commands.registry().getCommands().stream()
                .filter(command -> !command.getName().equals("codchi"))
                .forEach(command -> console.put(command.getName(), seen(command)));
        Map<String, Seen> oneShot = new TreeMap<>();
        collect("", tree, oneShot);

        assertThat(console).isEqualTo(oneShot).containsKeys("exec", "run", "store status");
    }

    private static void collect(String prefix, CommandLine parent, Map<String, Seen> into) {
        parent.getSubcommands()
                .forEach((name, command) -> {
                    if (command.getSubcommands().isEmpty()) {
                        into.put(prefix + name, seen(command));
                    }
                    collect(prefix + name + " ", command, into);
                });
    }

    private static Seen seen(Command command) {
        return new Seen(
                command.getOptions().stream()
                        .map(option -> "--" + option.longName())
                        .sorted()
                        .toList(),
                command.getHelp());
    }

    private static Seen seen(CommandLine command) {
        return new Seen(
                command.getCommandSpec().options().stream()
                        .map(OptionSpec::longestName)
                        .sorted()
                        .toList(),
                command.getUsageMessage());
    }

    @Test
    void parseFindsTheLongestNameAndLeavesTheRestToPicocli() {
        assertThat(words("store status --json")).containsExactly("store status", "--json");
        assertThat(words("exec m -- sh -c 'echo \"a  b\"' \"\" c\\ d"))
                .containsExactly("exec", "m", "--", "sh", "-c", "echo \"a  b\"", "", "c d");
        assertThat(words("codchi status")).containsExactly("status");
    }

    @Test
    void parseWhenNoCommandFitsHandsEverythingToPicocli() {
        assertThat(words("sttus now")).containsExactly("codchi", "sttus", "now");
        assertThat(words("--version")).containsExactly("codchi", "--version");
        assertThat(words("codchi")).containsExactly("codchi", "--help");
    }

    private List<String> words(String line) {
        ParsedInput input = commands.parse(line);
        List<String> words = new ArrayList<>(List.of(input.commandName()));
        input.arguments().forEach(argument -> words.add(argument.value()));
        return words;
    }
}
