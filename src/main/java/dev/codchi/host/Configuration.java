package dev.codchi.host;

import dev.codchi.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
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
    public record Store(@Nullable String image) {}

    /** Where the store's root file system comes from, if the user said so. */
    public Optional<String> storeImage() {
        return Optional.ofNullable(store).map(Store::image);
    }

    /**
     * Reads the file; without one every setting has its default.
     *
     * @throws Problem {@link HostProblem#CONFIGURATION_INVALID} naming file and line
     */
    public static Configuration read(Directories directories) {
        Path file = directories.config().resolve("config.toml");
        if (!Files.exists(file)) {
            return new Configuration(null);
        }
        try {
            return TomlMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build()
                    .readValue(Files.readString(file), Configuration.class);
        } catch (JacksonException invalid) {
            throw Problem.of(
                            HostProblem.CONFIGURATION_INVALID,
                            file
                                    + ", line "
                                    + invalid.getLocation().getLineNr()
                                    + ": "
                                    + invalid.getOriginalMessage())
                    .because(invalid)
                    .next("correct the line; settings are explained in the README");
        } catch (IOException unreadable) {
            throw Problem.of(
                            HostProblem.FILE_FAILED,
                            "cannot read " + file + ": " + unreadable.getMessage())
                    .because(unreadable);
        }
    }
}
