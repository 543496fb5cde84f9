package dev.codchi.host;

import dev.codchi.problem.Problem;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

/**
 * The settings of {@link Configuration}, to be shown and changed. Comments and order of {@code
 * config.toml} stay as the user wrote them.
 */
public final class Settings {

    private static final TomlMapper TOML = TomlMapper.builder().build();

    private final Path file;
    private final Map<String, String> variables;

    public Settings(HostEnvironment environment) {
        this.file = environment.directories().config().resolve(Configuration.FILE);
        this.variables = environment.variables();
    }

    /** What a value may be. */
    public enum Type {
        TEXT,
        NUMBER,
        SWITCH
    }

    /** Where a value comes from. */
    public enum Origin {
        DEFAULT,
        FILE,
        ENVIRONMENT
    }

    /**
     * One setting.
     *
     * @param key "store.image"
     * @param variable of the environment that overrides the file
     * @param value empty for the default
     */
    public record Entry(
            String key,
            Type type,
            String description,
            String variable,
            Optional<String> value,
            Origin origin) {}

    public Path file() {
        return file;
    }

    /** All there are, sorted by key. */
    public List<Entry> list() {
        JsonNode tree = tree(text());
        return keys(Configuration.class, "")
                .map(key -> {
                    @Nullable String override = variables.get(key.variable());
                    JsonNode inFile = tree.at("/" + key.name().replace('.', '/'));
                    Optional<String> value =
                            override != null
                                    ? Optional.of(override)
                                    : inFile.isMissingNode()
                                            ? Optional.empty()
                                            : Optional.of(inFile.asString(""));
                    Origin origin =
                            override != null
                                    ? Origin.ENVIRONMENT
                                    : value.isPresent() ? Origin.FILE : Origin.DEFAULT;
                    return new Entry(
                            key.name(),
                            key.type(),
                            key.description(),
                            key.variable(),
                            value,
                            origin);
                })
                .toList();
    }

    /**
     * @throws Problem {@link HostProblem#SETTING_UNKNOWN} naming those there are
     */
    public Entry get(String key) {
        List<Entry> all = list();
        return all.stream()
                .filter(entry -> entry.key().equals(key))
                .findFirst()
                .orElseThrow(() ->
                        Problem.of(HostProblem.SETTING_UNKNOWN, "there is no setting " + key)
                                .next(
                                        "take one of: "
                                                + all.stream()
                                                        .map(Entry::key)
                                                        .collect(Collectors.joining(", "))));
    }

    /**
     * Writes one value.
     *
     * @param value empty to go back to the default
     * @throws Problem {@link HostProblem#SETTING_UNKNOWN}, {@link HostProblem#SETTING_INVALID}
     */
    public void set(String key, Optional<String> value) {
        Entry entry = get(key);
        String before = text();
        String after =
                new TomlLines(before).with(key, value.map(one -> literal(entry, one))).text();
        JsonNode wanted = tree(after);
        Configuration.check(file, after);
        String now = wanted.at("/" + key.replace('.', '/')).asString("");
        if (!now.equals(value.orElse(""))) {
            throw Problem.of(
                            HostProblem.SETTING_INVALID,
                            file + " is written in a way that `config set` cannot change")
                    .next("change it with `codchi config edit`");
        }
        write(after);
    }

    private static String literal(Entry entry, String value) {
        boolean fits =
                switch (entry.type()) {
                    case TEXT -> value.chars().noneMatch(Character::isISOControl);
                    case NUMBER -> value.matches("-?\\d{1,18}");
                    case SWITCH -> value.matches("true|false");
                };
        if (!fits) {
            throw Problem.of(
                            HostProblem.SETTING_INVALID,
                            "`%s` is no value of %s".formatted(value, entry.key()))
                    .next(
                            switch (entry.type()) {
                                case TEXT -> "give a text of one line";
                                case NUMBER -> "give a whole number";
                                case SWITCH -> "give true or false";
                            });
        }
        return entry.type() == Type.TEXT
                ? '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
                : value;
    }

    /** Makes the file, with all settings as comments, unless it is there. */
    public void create() {
        if (!Files.exists(file)) {
            StringBuilder text = new StringBuilder("# Settings of Codchi.\n");
            String table = "";
            for (Entry entry : list()) {
                String owner = entry.key().substring(0, entry.key().lastIndexOf('.'));
                if (!owner.equals(table)) {
                    table = owner;
                    text.append("\n[").append(table).append("]\n");
                }
                text.append("# ").append(entry.description()).append('\n');
                text.append("# ").append(entry.key().substring(owner.length() + 1)).append(" = \n");
            }
            write(text.toString());
        }
    }

    private String text() {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException failure) {
            throw failed("read", failure);
        }
    }

    private JsonNode tree(String text) {
        Configuration.check(file, text);
        return TOML.readTree(text);
    }

    private void write(String text) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(part, text);
            Files.move(
                    part,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw failed("write", failure);
        }
    }

    private Problem failed(String task, IOException failure) {
        return Problem.of(
                        HostProblem.FILE_FAILED,
                        "cannot " + task + " " + file + ": " + failure.getMessage())
                .because(failure);
    }

    private record Key(String name, Type type, String description) {

        String variable() {
            return "CODCHI_" + name.replace('.', '_').toUpperCase(Locale.ROOT);
        }
    }

    private static Stream<Key> keys(Class<?> table, String prefix) {
        return Arrays.stream(table.getRecordComponents())
                .flatMap(component ->
                        component.getType().isRecord()
                                ? keys(component.getType(), prefix + component.getName() + ".")
                                : Stream.of(key(component, prefix)));
    }

    private static Key key(RecordComponent component, String prefix) {
        @Nullable Setting setting = component.getAnnotation(Setting.class);
        if (setting == null) {
            throw new IllegalStateException(component + " has no description");
        }
        Type type =
                component.getType() == String.class
                        ? Type.TEXT
                        : component.getType() == Boolean.class ? Type.SWITCH : Type.NUMBER;
        return new Key(prefix + component.getName(), type, setting.value());
    }
}
