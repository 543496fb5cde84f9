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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How much of a log is shown, and how. */
class JournalOptions {

    private static final JsonMapper JSON = JsonMapper.builder().build();

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
                screen.jsonLine(keys(JSON.readTree(line)));
            }
            return running.await();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** systemd.journal-fields(7). */
    private static Map<String, @Nullable Object> keys(JsonNode entry) {
        Map<String, @Nullable Object> keys = new LinkedHashMap<>();
        long microseconds = Long.parseLong(entry.path("__REALTIME_TIMESTAMP").asString("0"));
        keys.put("time", Instant.EPOCH.plus(microseconds, ChronoUnit.MICROS));
        keys.put("unit", text(entry.path("_SYSTEMD_UNIT")));
        keys.put("program", text(entry.path("SYSLOG_IDENTIFIER")));
        String pid = text(entry.path("_PID"));
        keys.put("pid", pid == null ? null : Long.valueOf(pid));
        String priority = text(entry.path("PRIORITY"));
        keys.put("priority", priority == null ? null : Long.valueOf(priority));
        keys.put("message", text(entry.path("MESSAGE")));
        return keys;
    }

    /** What is no text is told as its bytes. */
    private static @Nullable String text(JsonNode value) {
        if (!value.isArray()) {
            return value.isString() ? value.stringValue() : null;
        }
        byte[] bytes = new byte[value.size()];
        for (int index = 0; index < bytes.length; index++) {
            bytes[index] = (byte) value.path(index).asInt(0);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
