package dev.codchi.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.codchi.host.Settings.Origin;
import dev.codchi.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTests {

    private static final String KEY = "store.image";

    @TempDir Path directory;

    @Test
    void setWhenThereIsNoFileMakesIt() throws IOException {
        settings(Map.of()).set(KEY, Optional.of("/srv/store.tar"));

        assertThat(text()).isEqualTo("[store]\nimage = \"/srv/store.tar\"\n");
        assertThat(settings(Map.of()).get(KEY).value()).contains("/srv/store.tar");
        assertThat(Configuration.read(environment(Map.of())).storeImage())
                .contains("/srv/store.tar");
    }

    @Test
    void setLeavesEveryOtherByteAlone() throws IOException {
        write(
                """
                # mine

                 [ store ]   # here
                \t# the "image" = is this
                   image   =  "old # no comment"   # but this
                # the end\
                """);
        settings(Map.of()).set(KEY, Optional.of("C:\\a \"b\""));

        assertThat(text())
                .isEqualTo(
                        """
                        # mine

                         [ store ]   # here
                        \t# the "image" = is this
                           image   =  "C:\\\\a \\"b\\""   # but this
                        # the end\
                        """);
        assertThat(settings(Map.of()).get(KEY).value()).contains("C:\\a \"b\"");

        settings(Map.of()).set(KEY, Optional.empty());
        assertThat(text()).doesNotContain("but this").contains("# mine", "# the end");
        assertThat(settings(Map.of()).get(KEY).origin()).isEqualTo(Origin.DEFAULT);
    }

    @Test
    void setWhenTheFileIsWrittenInAnotherWayChangesNothing() throws IOException {
        write("store.image = \"old\"\n");

        refused(() -> settings(Map.of()).set(KEY, Optional.of("new")));
        assertThat(text()).isEqualTo("store.image = \"old\"\n");
    }

    @Test
    void getWhenTheEnvironmentOverridesSaysSo() throws IOException {
        write("[store]\nimage = \"file\"\n");
        Map<String, String> variables = Map.of("CODCHI_STORE_IMAGE", "environment");

        assertThat(settings(variables).get(KEY).value()).contains("environment");
        assertThat(settings(variables).get(KEY).origin()).isEqualTo(Origin.ENVIRONMENT);
        assertThat(Configuration.read(environment(variables)).storeImage()).contains("environment");
        assertThat(settings(Map.of()).get(KEY).origin()).isEqualTo(Origin.FILE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# one\n[store]\nimages = \"x\"\n",
                "# one\n[store]\nimage = 5\n",
                "# one\n[store]\nimage = true\n",
                "# one\n# two\n[stores]\n",
                "# one\n[store]\nimage = \"open\n"
            })
    void listWhenTheFileIsWrongNamesTheLine(String text) throws IOException {
        write(text);

        Problem problem = refused(() -> settings(Map.of()).list());
        assertThat(problem.code()).isEqualTo(HostProblem.CONFIGURATION_INVALID);
        assertThat(problem.message())
                .containsPattern("config.toml, line [34]: .+")
                .doesNotContain("\n");
    }

    @Test
    void getWhenTheKeyIsUnknownNamesTheKnown() {
        Problem problem = refused(() -> settings(Map.of()).get("store.color"));

        assertThat(problem.nextStep()).get().asString().contains(KEY);
    }

    @Test
    void setWhenTheValueHasSeveralLinesRefuses() {
        assertThat(refused(() -> settings(Map.of()).set(KEY, Optional.of("a\nb"))).code())
                .isEqualTo(HostProblem.SETTING_INVALID);
    }

    @Test
    void createWritesACommentForEachSettingThatReadsAsNone() throws IOException {
        settings(Map.of()).create();

        assertThat(text()).contains("[store]", "# image = ");
        assertThat(settings(Map.of()).get(KEY).origin()).isEqualTo(Origin.DEFAULT);
    }

    private static Problem refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        Problem[] problem = new Problem[1];
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(call)
                .satisfies(thrown -> problem[0] = thrown);
        return problem[0];
    }

    private Settings settings(Map<String, String> variables) {
        return new Settings(environment(variables));
    }

    private HostEnvironment environment(Map<String, String> variables) {
        return new HostEnvironment(
                OperatingSystem.LINUX,
                variables,
                directory,
                new Directories(directory, directory, directory));
    }

    private String text() throws IOException {
        return Files.readString(directory.resolve("config.toml"));
    }

    private void write(String text) throws IOException {
        Files.writeString(directory.resolve("config.toml"), text);
    }
}
