package dev.codchi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The page that translates other tools' commands names only commands there are. */
class CommandsPageTests {

    private static final Pattern OURS = Pattern.compile("`codchi ([a-z]+)(?: ([a-z]+))?[^`]*`");

    @TempDir private Path directory;

    @Test
    void pageNamesCommandsThatExist() throws Exception {
        CommandLine tree = new CommandLineUnderTest(directory).tree();
        List<String> translations =
                Files.readAllLines(Path.of("docs", "commands.md")).stream()
                        .filter(line -> line.startsWith("| `") || line.startsWith("| port"))
                        .map(line -> line.split("\\|", -1)[2])
                        .toList();
        assertThat(translations).hasSizeGreaterThan(40);

        assertThat(translations.stream().flatMap(text -> OURS.matcher(text).results()))
                .hasSizeGreaterThan(50)
                .allSatisfy(command -> {
                    assertThat(tree.getSubcommands()).containsKey(command.group(1));
                    CommandLine found = tree.getSubcommands().getOrDefault(command.group(1), tree);
                    if (command.group(2) != null && !found.getSubcommands().isEmpty()) {
                        assertThat(found.getSubcommands()).containsKey(command.group(2));
                    }
                });
    }
}
