package dev.codchi.host;

import dev.codchi.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.type.LogicalType;
import tools.jackson.dataformat.toml.TomlMapper;

/**
 * The user's {@code config.toml}.
 *
 * @param store what is under {@code [store]}
 */
public record Configuration(@Nullable Store store) {

    /**
     * Settings of the store.
     *
     * @param image file or URL of the store container's root file system, an uncompressed tar
     */
    public record Store(
            @Setting("File or URL of the store container's root file system, an uncompressed tar.")
                    @Nullable String image) {}

    /** Its name in the configuration directory. */
    static final String FILE = "config.toml";

    /** Where the store's root file system comes from, if the user said so. */
    public Optional<String> storeImage() {
        return Optional.ofNullable(store).map(Store::image);
    }

    /**
     * Reads the file; without one every setting has its default. A variable {@code
     * CODCHI_TABLE_NAME} of the environment overrides the setting {@code name} of {@code [table]}.
     *
     * @throws Problem {@link HostProblem#CONFIGURATION_INVALID} naming file and line
     */
    public static Configuration read(HostEnvironment environment) {
        Path file = environment.directories().config().resolve(FILE);
        try {
            Configuration inFile =
                    Files.exists(file)
                            ? check(file, Files.readString(file))
                            : new Configuration(null);
            @Nullable String image = environment.variables().get("CODCHI_STORE_IMAGE");
            return image == null ? inFile : new Configuration(new Store(image));
        } catch (IOException unreadable) {
            throw Problem.of(
                            HostProblem.FILE_FAILED,
                            "cannot read " + file + ": " + unreadable.getMessage())
                    .because(unreadable);
        }
    }

    /**
     * @throws Problem {@link HostProblem#CONFIGURATION_INVALID} naming file and line
     */
    static Configuration check(Path file, String text) {
        if (text.isBlank()) {
            return new Configuration(null);
        }
        try {
            return TomlMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .withCoercionConfig(
                            LogicalType.Textual,
                            texts -> {
                                texts.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
                                texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                                texts.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                            })
                    .build()
                    .readValue(text, Configuration.class);
        } catch (UnrecognizedPropertyException unknown) {
            throw invalid(file, text, unknown, "there is no setting `" + key(unknown) + "`");
        } catch (MismatchedInputException mismatch) {
            throw invalid(
                    file, text, mismatch, "`" + key(mismatch) + "` has a value of another type");
        } catch (JacksonException malformed) {
            throw invalid(
                    file,
                    text,
                    malformed,
                    malformed.getOriginalMessage().replaceFirst("(?s)\\R.*", ""));
        }
    }

    private static String key(JacksonException cause) {
        return cause.getPath().stream()
                .map(step -> String.valueOf(step.getPropertyName()))
                .collect(Collectors.joining("."));
    }

    /** Lines are known to the parser of the text, not to who makes values of it. */
    private static Problem invalid(Path file, String text, JacksonException cause, String why) {
        int line = cause.getLocation().getLineNr();
        return Problem.of(
                        HostProblem.CONFIGURATION_INVALID,
                        file
                                + ", line "
                                + (line > 0 ? line : new TomlLines(text).lineOf(key(cause)))
                                + ": "
                                + why)
                .because(cause)
                .next(
                        "correct it with `codchi config edit`; `codchi config list` shows all settings");
    }
}
