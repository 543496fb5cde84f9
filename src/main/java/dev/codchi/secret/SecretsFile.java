package dev.codchi.secret;

import dev.codchi.keystore.Passphrase;
import dev.codchi.problem.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Files of values by name, in three forms: a JSON object of strings, where {@code {"base64": "…"}}
 * stands for bytes; dotenv, see {@link Dotenv}; and what {@code codchi secrets export} writes, a
 * JSON object with {@code codchi-secrets} (the format's version: 1) and {@code sealed}, the first
 * form encrypted by {@link Passphrase} in base64.
 */
public final class SecretsFile {

    private static final String MARK = "codchi-secrets";
    private static final int VERSION = 1;
    private static final List<String> CONTEXT = List.of("export");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SecretsFile() {}

    /**
     * Reads any of the forms.
     *
     * @param passphrase asked only if the file is encrypted
     * @param from names the file in messages
     * @throws Problem {@link SecretProblem#FILE_INVALID}; the message holds no value
     */
    public static Map<String, byte[]> parse(
            byte[] content, Supplier<char[]> passphrase, String from) {
        String text = text(content, from);
        if (!text.stripLeading().startsWith("{")) {
            return Dotenv.parse(text, from);
        }
        JsonNode tree = tree(content, from);
        if (!tree.has(MARK)) {
            return values(tree, from);
        }
        if (tree.path(MARK).asInt(0) != VERSION) {
            throw invalid(from, "was exported by a newer Codchi");
        }
        char[] typed = passphrase.get();
        byte[] plain = new byte[0];
        try {
            plain = Passphrase.open(typed, base64(tree.path("sealed"), from), from, CONTEXT);
            return values(tree(plain, from), from);
        } finally {
            Arrays.fill(typed, '\0');
            Arrays.fill(plain, (byte) 0);
        }
    }

    /** The encrypted form. */
    static byte[] sealed(Map<String, byte[]> values, char[] passphrase) {
        ObjectNode plain = JSON.createObjectNode();
        values.forEach((name, value) -> {
            Optional<String> text = utf8(value);
            if (text.isPresent()) {
                plain.put(name, text.get());
            } else {
                plain.putObject(name).put("base64", Base64.getEncoder().encodeToString(value));
            }
        });
        byte[] bytes = JSON.writeValueAsBytes(plain);
        ObjectNode file = JSON.createObjectNode();
        file.put(MARK, VERSION);
        file.put(
                "sealed",
                Base64.getEncoder().encodeToString(Passphrase.seal(passphrase, bytes, CONTEXT)));
        Arrays.fill(bytes, (byte) 0);
        return JSON.writeValueAsBytes(file);
    }

    private static Map<String, byte[]> values(JsonNode tree, String from) {
        Map<String, byte[]> values = new LinkedHashMap<>();
        tree.forEachEntry((name, value) -> {
            if (value.isString()) {
                values.put(name, value.asString().getBytes(StandardCharsets.UTF_8));
            } else if (value.isObject() && value.has("base64")) {
                values.put(name, base64(value.path("base64"), from));
            } else {
                throw invalid(from, "has something else than text for " + name);
            }
        });
        return values;
    }

    private static JsonNode tree(byte[] json, String from) {
        try {
            return JSON.readTree(json);
        } catch (JacksonException malformed) {
            throw invalid(from, "is no JSON, see line " + malformed.getLocation().getLineNr());
        }
    }

    private static byte[] base64(JsonNode text, String from) {
        try {
            return Base64.getDecoder().decode(text.asString(""));
        } catch (IllegalArgumentException _) {
            throw invalid(from, "has something that is no base64");
        }
    }

    private static String text(byte[] content, String from) {
        return utf8(content).orElseThrow(() -> invalid(from, "is no UTF-8 text"));
    }

    private static Optional<String> utf8(byte[] content) {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(content))
                            .toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    static Problem invalid(String from, String why) {
        return Problem.of(SecretProblem.FILE_INVALID, from + " " + why)
                .next(
                        "write a JSON object of strings, or lines NAME=VALUE, or what `codchi secrets export` printed");
    }
}
