package dev.codchi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codchi.driver.MachineName;
import dev.codchi.driver.RunState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandTreeTests {

    @TempDir static Path listed;

    @TempDir private Path directory;
    private CommandLineUnderTest codchi;

    @BeforeEach
    void start() {
        codchi = new CommandLineUnderTest(directory);
    }

    static Stream<Named<CommandLine>> commands() {
        return below(new CommandLineUnderTest(listed).tree());
    }

    private static Stream<Named<CommandLine>> below(CommandLine parent) {
        return parent.getSubcommands().values().stream()
                .distinct()
                .filter(command -> !command.getCommandName().equals("help"))
                .flatMap(command ->
                        Stream.concat(Stream.of(Named.of(name(command), command)), below(command)));
    }

    private static String name(CommandLine command) {
        return command.getCommandSpec().qualifiedName();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpShowsAnExampleOfEveryCommand(CommandLine command) {
        String help = command.getUsageMessage();

        assertThat(help).contains("\nExample:\n");
        assertThat(help.substring(help.indexOf("Example:"))).contains(name(command));
        assertThat(command.getCommandSpec().usageMessage().footer())
                .allMatch(line -> line.length() <= 80);
    }

    @Test
    void helpFitsOneScreenAndExplainsAtMost14Verbs() {
        String help = codchi.tree().getUsageMessage();

        assertThat(CommandList.EVERYDAY).hasSizeLessThanOrEqualTo(14);
        assertThat(help.lines()).hasSizeLessThanOrEqualTo(36).allMatch(line -> line.length() <= 80);
        assertThat(codchi.tree().getSubcommands().values())
                .allSatisfy(command -> assertThat(help).contains(command.getCommandName()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "start",
                "restart",
                "status --bad",
                "init A",
                "init -x",
                "init ../x",
                "init store",
                "logs m -n many",
                "store",
                "init m --base none"
            })
    void runWhenUsageIsWrongSaysSoInTwoLinesAndReturns2(String line) {
        assertThat(codchi.run(line.split(" "))).isEqualTo(2);

        assertThat(codchi.out()).isEmpty();
        assertThat(codchi.err()).startsWith("codchi: ").contains("\n→ ");
        assertThat(codchi.machines.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "-x", "a b", "../x", "store", ""})
    void initWhenNameIsInvalidTellsTheRule(String name) {
        assertThat(codchi.run("init", name)).isEqualTo(2);

        assertThat(codchi.err()).contains(MachineName.RULE);
    }

    @Test
    void runWhenCommandIsMistypedSuggestsTheRightOne() {
        assertThat(codchi.run("sttus")).isEqualTo(2);

        assertThat(codchi.err()).contains("did you mean: status");
    }

    @Test
    void runWhenThereIsAProblemShowsMessageAndNextStepAndReturns1() {
        assertThat(codchi.run("start", "m")).isEqualTo(1);

        assertThat(codchi.err())
                .endsWith(
                        """
                        codchi: there is no machine m
                        → make it with `codchi init m URL`
                        """);
    }

    @Test
    void runWhenAnErrorIsUnexpectedNamesTheFileWithItsStackTrace() throws Exception {
        codchi.machines.failing(new IllegalArgumentException("that was not foreseen"));

        assertThat(codchi.run("start", "m")).isEqualTo(1);

        assertThat(codchi.err()).contains("that was not foreseen").doesNotContain("\tat ");
        String file = codchi.err().replaceFirst("(?s).*report it with (\\S+)\n", "$1");
        assertThat(Files.readString(Path.of(file))).contains("IllegalArgumentException", "\tat ");
    }

    @Test
    void runWhenVerboseShowsTheStackTraceAndToolOutput() {
        codchi.machines.with("m", RunState.RUNNING);
        assertThat(codchi.run("-v", "rebuild", "m")).isZero();
        assertThat(codchi.err()).contains("hello> compiling hello");

        codchi.machines.failing(new IllegalArgumentException("that was not foreseen"));
        assertThat(codchi.run("start", "m", "-v")).isEqualTo(1);
        assertThat(codchi.err()).contains("\tat ");
    }

    @Test
    void runWhenQuietSaysNothing() {
        codchi.machines.with("m", RunState.STOPPED);

        assertThat(codchi.run("start", "m", "-q")).isZero();

        assertThat(codchi.err()).isEmpty();
    }

    @Test
    void runWithoutCommandInAPipeShowsTheStatus() {
        codchi.machines.with("m", RunState.RUNNING);

        assertThat(codchi.run()).isZero();

        assertThat(codchi.out()).contains("m     running");
    }
}
