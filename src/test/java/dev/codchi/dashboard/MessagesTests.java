package dev.codchi.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class MessagesTests {

    @Test
    void germanSaysEverythingThatEnglishSaysWithTheSameParts() throws IOException {
        Properties english = bundle("dashboard.properties");
        Properties german = bundle("dashboard_de.properties");

        assertThat(german.stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
        assertThat(english.stringPropertyNames())
                .allSatisfy(key ->
                        assertThat(parts(german.getProperty(key)))
                                .as(key)
                                .isEqualTo(parts(english.getProperty(key))));
    }

    private static int parts(String message) {
        return new MessageFormat(message).getFormatsByArgumentIndex().length;
    }

    private static Properties bundle(String name) throws IOException {
        try (InputStream stream =
                Objects.requireNonNull(
                        MessagesTests.class.getResourceAsStream("/messages/" + name))) {
            Properties bundle = new Properties();
            bundle.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return bundle;
        }
    }
}
