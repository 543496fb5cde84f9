package dev.codchi.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.codchi.problem.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsFileTests {

    @Test
    void parseReadsJson() {
        assertThat(
                        parse(
                                """
                                {"A": "x\\ny", "EMPTY": "", "BYTES": {"base64": "AAE="}}\
                                """))
                .isEqualTo(Map.of("A", "x\ny", "EMPTY", "", "BYTES", "\0\1"));
    }

    @Test
    void parseReadsDotenv() {
        assertThat(
                        parse(
                                """
                                # a remark
                                PLAIN=a b   # behind it
                                export EXPORTED=1
                                  SPACED = x
                                HASH=a#b
                                EMPTY=
                                SINGLE='$HOME \\n "x"'  # remark
                                DOUBLE="a\\n\\"b\\" \\$c \\\\ 'd'"
                                LINES="one
                                two"
                                LAST='three
                                four'\
                                """))
                .isEqualTo(
                        Map.of(
                                "PLAIN", "a b",
                                "EXPORTED", "1",
                                "SPACED", "x",
                                "HASH", "a#b",
                                "EMPTY", "",
                                "SINGLE", "$HOME \\n \"x\"",
                                "DOUBLE", "a\n\"b\" $c \\ 'd'",
                                "LINES", "one\ntwo",
                                "LAST", "three\nfour"));
        assertThat(parse("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"A": 1}            | f has something else than text for A
                    {"A": "geheim       | f is no JSON, see line 1
                    {"A": {"base64":"*"}} | f has something that is no base64
                    {"codchi-secrets": 9} | f was exported by a newer Codchi
                    A='geheim           | f has a quote in line 1 that does not end
                    geheim              | f has no `=` in line 1
                    my-name=geheim      | f has no name in front of `=` in line 1
                    A="geheim"x         | f has text behind the quote in line 1
                    """)
    void parseWhenWrongSaysWhereAndNeverTheValue(String content, String message) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> parse(content))
                .withMessage(message)
                .satisfies(problem ->
                        assertThat(problem.nextStep().orElseThrow()).doesNotContain("geheim"));
    }

    private static Map<String, String> parse(String content) {
        Map<String, String> values = new LinkedHashMap<>();
        SecretsFile.parse(content.getBytes(UTF_8), () -> new char[0], "f")
                .forEach((name, value) -> values.put(name, new String(value, UTF_8)));
        return values;
    }
}
