package dev.codchi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codchi.driver.RunState;
import dev.codchi.machine.FakeProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page docs/json.md says what the commands print. */
class JsonDocsTests {

    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| (\\w+) \\| (.*) \\|");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    @TempDir private Path directory;

    @Test
    void everyCommandThatPrintsJsonIsOnThePage() throws IOException {
        Set<String> commands =
                below(new CommandLineUnderTest(directory).tree())
                        .filter(command ->
                                command.getCommandSpec().optionsMap().containsKey("--json"))
                        .map(command ->
                                command.getCommandSpec().qualifiedName().replace("codchi ", ""))
                        .collect(Collectors.toCollection(TreeSet::new));

        Set<String> onPage =
                rows().keySet().stream()
                        .map(command -> command.replaceFirst(" --.*", ""))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(onPage).isEqualTo(commands);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "config list",
                "gc",
                "logs m",
                "logs --build m",
                "port list",
                "status",
                "store recover",
                "store status"
            })
    void commandPrintsTheKeysOnThePage(String line) throws IOException {
        CommandLineUnderTest codchi = new CommandLineUnderTest(directory);
        codchi.machines
                .with("m", RunState.RUNNING)
                .jobLog(Files.writeString(directory.resolve("log"), "==> Building\n"))
                .running(() ->
                        FakeProgram.printing(
                                "{\"__REALTIME_TIMESTAMP\":\"1\",\"MESSAGE\":\"x\"}\n", "", 0));
        List<String> words = new ArrayList<>(List.of(line.split(" ")));
        words.add("--json");

        assertThat(codchi.run(words.toArray(String[]::new))).isZero();

        JsonNode printed = JsonMapper.builder().build().readTree(codchi.out());
        JsonNode object = printed.isArray() ? printed.get(0) : printed;
        assertThat(object.propertyNames())
                .containsExactlyElementsOf(keys(rows().get(line.replaceFirst(" m$", ""))));
    }

    private static Stream<CommandLine> below(CommandLine parent) {
        return parent.getSubcommands().values().stream()
                .distinct()
                .flatMap(command -> Stream.concat(Stream.of(command), below(command)));
    }

    private static Map<String, String> rows() throws IOException {
        Map<String, String> rows = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Path.of("docs/json.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.put(row.group(1), row.group(3));
            }
        }
        return rows;
    }

    /** Those outside of parentheses. */
    private static List<String> keys(@org.jspecify.annotations.Nullable String cell) {
        return NAME.matcher(String.valueOf(cell).replaceAll("\\([^)]*\\)", ""))
                .results()
                .map(name -> name.group(1))
                .toList();
    }
}
