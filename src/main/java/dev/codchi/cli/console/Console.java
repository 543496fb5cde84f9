package dev.codchi.cli.console;

import dev.codchi.host.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.springframework.shell.jline.JLineInputProvider;
import org.springframework.shell.jline.JLineShellRunner;
import picocli.CommandLine;

/** Reads commands from a terminal until {@code exit} or Ctrl-D. */
public final class Console {

    private static final AttributedString PROMPT = new AttributedString("codchi> ");

    private final CommandLine tree;
    private final Consumer<String[]> execution;
    private final Path history;

    /**
     * @param execution runs a command and shows its failure
     */
    public Console(CommandLine tree, Consumer<String[]> execution, Directories directories) {
        this.tree = tree;
        this.execution = execution;
        this.history = directories.data().resolve("history");
    }

    /** Returns the exit code: 0. */
    public int run() {
        try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
            ConsoleCommands commands = new ConsoleCommands(tree, execution);
            terminal.writer().println("Commands: help. Completion: Tab. The end: exit or Ctrl-D.");
            new JLineShellRunner(input(terminal), commands, commands.registry()).run(new String[0]);
            return 0;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private JLineInputProvider input(Terminal terminal) {
        LineReader reader =
                LineReaderBuilder.builder()
                        .terminal(terminal)
                        .appName("codchi")
                        .completer(new Completion(tree.getCommandSpec()))
                        .variable(LineReader.HISTORY_FILE, history)
                        .build();
        JLineInputProvider input = new Input(reader);
        input.setPromptProvider(() -> PROMPT);
        return input;
    }

    /** Ctrl-C clears the line, as in a shell. */
    private static final class Input extends JLineInputProvider {

        Input(LineReader reader) {
            super(reader);
        }

        @Override
        public String readInput() {
            try {
                return super.readInput();
            } catch (UserInterruptException _) {
                return "";
            } catch (EndOfFileException _) {
                return "exit";
            }
        }
    }
}
