package dev.codchi.nix;

import dev.codchi.nix.NixEvent.Message;
import dev.codchi.nix.NixEvent.Plain;
import dev.codchi.nix.NixEvent.Result;
import dev.codchi.nix.NixEvent.Start;
import dev.codchi.nix.NixEvent.Stop;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the lines Nix writes to standard error. */
final class NixEventReader {

    private static final String MARK = "@nix ";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Control sequences, operating system commands and two-character escapes of ECMA-48. */
    private static final Pattern ESCAPES =
            Pattern.compile(
                    "\u001b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001b]*(?:\u0007|\u001b\\\\)?|[@-_])");

    private static final Pattern OVERWRITTEN = Pattern.compile("(?dm)^.*\r(?!$)|\r+$");

    private NixEventReader() {}

    /** A line that is cut off or not understood is {@link Plain}. */
    static NixEvent read(String line) {
        if (!line.startsWith(MARK)) {
            return new Plain(clean(line));
        }
        try {
            return event(JSON.readTree(line.substring(MARK.length())), line);
        } catch (JacksonException _) {
            return new Plain(clean(line));
        }
    }

    private static NixEvent event(JsonNode json, String line) {
        return switch (json.path("action").asString("")) {
            case "msg" ->
                    new Message(
                            json.path("level").asInt(Message.INFORMATION),
                            text(json, "msg"),
                            text(json, "raw_msg"),
                            positions(json));
            case "start" ->
                    new Start(
                            json.path("id").asLong(0),
                            json.path("type").asInt(Start.UNKNOWN),
                            text(json, "text"),
                            fields(json));
            case "stop" -> new Stop(json.path("id").asLong(0));
            case "result" ->
                    new Result(json.path("id").asLong(0), json.path("type").asInt(0), fields(json));
            default -> new Plain(clean(line));
        };
    }

    private static List<String> fields(JsonNode json) {
        return json.path("fields").valueStream().map(field -> clean(field.asString(""))).toList();
    }

    private static List<String> positions(JsonNode json) {
        return Stream.concat(Stream.of(json), json.path("trace").valueStream())
                .map(frame -> frame.path("file").asString(""))
                .filter(file -> file.startsWith("/"))
                .distinct()
                .toList();
    }

    private static String text(JsonNode json, String name) {
        return clean(json.path(name).asString(""));
    }

    /** What a terminal would show: no escapes, and of an overwritten line the last state. */
    static String clean(String text) {
        String plain = ESCAPES.matcher(text).replaceAll("");
        return OVERWRITTEN.matcher(plain).replaceAll("");
    }
}
