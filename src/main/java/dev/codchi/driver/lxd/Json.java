package dev.codchi.driver.lxd;

import java.io.ByteArrayOutputStream;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON value as maps, lists, strings, numbers and booleans. Reads by streaming: data binding
 * costs more to load than everything else this driver does.
 */
record Json(@Nullable Object value) {

    static final Json NOTHING = new Json(null);

    private static final JsonFactory FACTORY = new JsonFactory();

    /**
     * @throws ProtocolException for anything but one JSON value
     */
    static Json parse(String text) throws ProtocolException {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            Json json = new Json(read(parser, parser.nextToken()));
            if (parser.nextToken() != null) {
                throw new ProtocolException("text after the end of JSON");
            }
            return json;
        } catch (JacksonException failure) {
            throw new ProtocolException("not JSON: " + failure.getOriginalMessage());
        }
    }

    private static @Nullable Object read(JsonParser parser, @Nullable JsonToken token)
            throws ProtocolException {
        if (token == null) {
            throw new ProtocolException("JSON ended early");
        }
        return switch (token) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    map.put(name, read(parser, parser.nextToken()));
                }
                yield map;
            }
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (JsonToken next = parser.nextToken();
                        next != JsonToken.END_ARRAY;
                        next = parser.nextToken()) {
                    list.add(read(parser, next));
                }
                yield list;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> parser.getString();
        };
    }

    static byte[] write(Map<String, ?> value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            write(generator, value);
        }
        return out.toByteArray();
    }

    private static void write(JsonGenerator generator, @Nullable Object value) {
        switch (value) {
            case null -> generator.writeNull();
            case Map<?, ?> map -> {
                generator.writeStartObject();
                map.forEach((name, entry) -> {
                    generator.writeName(String.valueOf(name));
                    write(generator, entry);
                });
                generator.writeEndObject();
            }
            case Iterable<?> list -> {
                generator.writeStartArray();
                list.forEach(entry -> write(generator, entry));
                generator.writeEndArray();
            }
            case Boolean flag -> generator.writeBoolean(flag);
            case Number number -> generator.writeNumber(number.longValue());
            default -> generator.writeString(value.toString());
        }
    }

    /** The value below these names, {@link #NOTHING} where there is none. */
    Json get(String... names) {
        Object current = value;
        for (String name : names) {
            current = current instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return new Json(current);
    }

    boolean isPresent() {
        return value != null;
    }

    /** The string, or an empty one. */
    String text() {
        return value instanceof String text ? text : "";
    }

    /** Whether it is the boolean {@code true}. */
    boolean isTrue() {
        return Boolean.TRUE.equals(value);
    }

    long number(long otherwise) {
        return value instanceof Number number ? number.longValue() : otherwise;
    }

    /** A copy of the object's fields; empty for anything else. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, field) -> {
                if (field != null) {
                    fields.put(String.valueOf(name), field);
                }
            });
        }
        return fields;
    }

    List<Json> items() {
        return value instanceof List<?> list ? list.stream().map(Json::new).toList() : List.of();
    }
}
