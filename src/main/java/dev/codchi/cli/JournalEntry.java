package dev.codchi.cli;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An entry of a machine's or the store's journal. */
final class JournalEntry {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private JournalEntry() {}

    /**
     * What {@code --json} shows of an entry.
     *
     * @param line as {@code journalctl --output=json} prints it, see systemd.journal-fields(7)
     */
    static Map<String, @Nullable Object> keys(String line) {
        JsonNode entry = JSON.readTree(line);
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
