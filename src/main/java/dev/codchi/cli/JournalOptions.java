package dev.codchi.cli;

import dev.codchi.cli.terminal.Attachment;
import dev.codchi.cli.terminal.Screen;
import dev.codchi.driver.Execution;
import dev.codchi.store.Journal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much of a log is shown, and how. */
class JournalOptions {

    @Option(
            names = {"-f", "--follow"},
            description = "Go on as the log grows.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "200",
            description = "How many of the newest lines (default: ${DEFAULT-VALUE}).")
    private int lines = 200;

    @Option(names = "--json", description = "Print JSON, an object a line.")
    private boolean json;

    /**
     * @param given null where no option was
     */
    static JournalOptions orDefaults(@Nullable JournalOptions given) {
        return given == null ? new JournalOptions() : given;
    }

    Journal.Wanted wanted() {
        return new Journal.Wanted(lines, follow, json);
    }

    /** Shows what journalctl prints; returns its exit code. */
    int print(Screen screen, Function<Journal.Wanted, Execution> journal) {
        if (!json) {
            return Attachment.reading(screen.streams(), () -> journal.apply(wanted()));
        }
        try (Execution running = journal.apply(wanted());
                BufferedReader reader =
                        new BufferedReader(
                                new InputStreamReader(running.stdout(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                screen.jsonLine(JournalEntry.keys(line));
            }
            return running.await();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
