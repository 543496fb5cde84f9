package dev.codchi.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretInputTests {

    private static final String SHOW = "\u0012";
    private static final String END = "\u0004";

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Test
    void readShowsDotsOnly() throws Exception {
        assertThat(line("geheim€\r")).contains("geheim€");
        assertThat(shown()).contains("value: •••••••").doesNotContain("g", "€");
    }

    @Test
    void readWhenAskedToShowsTheLineAndHidesItAgain() throws Exception {
        assertThat(line("gez" + SHOW + "y" + SHOW + "x\r")).contains("gezyx");
        assertThat(shown()).contains("value: gez", "value: gezy").doesNotContain("gezyx");
    }

    @ParameterizedTest
    @CsvSource({
        "'abc\u007f\u007fd\r', 'ad'",
        "'a€\u007fb\r', 'ab'",
        "'\u007f\b\r', ''",
        "'abc\u0015d\r', 'd'",
        "'a\u001b[Ab\u001b[1;5Cc\r', 'abc'",
        "'tab\tin\r', 'tab\tin'",
        "'  a  \n', '  a  '"
    })
    void readEdits(String keys, String text) throws Exception {
        assertThat(line(keys)).contains(text);
    }

    @Test
    void readWhenGivenUpIsEmpty() throws Exception {
        assertThat(line("abc\u0003")).isEmpty();
        assertThat(line(END)).isEmpty();
        assertThat(line("cut off")).isEmpty();
    }

    @Test
    void readWhenSeveralLinesEndsWithCtrlD() throws Exception {
        assertThat(read("one\rtwo\r" + END, true)).contains("one\ntwo\n");
        assertThat(read("one\rtwx\u007fo" + END, true)).contains("one\ntwo");
    }

    private Optional<String> line(String keys) throws IOException {
        return read(keys, false);
    }

    private Optional<String> read(String keys, boolean severalLines) throws IOException {
        return new SecretInput(
                        new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)),
                        Streams.printing(shown),
                        "value:",
                        40)
                .read(severalLines)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private String shown() {
        return shown.toString(StandardCharsets.UTF_8);
    }
}
