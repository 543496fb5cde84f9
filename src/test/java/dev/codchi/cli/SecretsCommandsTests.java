package dev.codchi.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codchi.driver.RunState;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands in front of real secrets of a machine {@code m} that needs TOKEN. */
class SecretsCommandsTests {

    @TempDir private Path directory;
    private CommandLineUnderTest codchi;

    @BeforeEach
    void start() {
        codchi = new CommandLineUnderTest(directory);
        codchi.machines.with("m", RunState.STOPPED);
        codchi.secrets().needing("TOKEN", "From the wiki");
    }

    @Test
    void setTakesStandardInputAndGetPrintsNothingElse() {
        assertThat(codchi.input("a $b\n".getBytes(UTF_8)).run("secrets", "set", "m", "TOKEN"))
                .isZero();
        assertThat(codchi.run("secrets", "get", "m", "TOKEN")).isZero();
        assertThat(codchi.out()).isEqualTo("a $b");
    }

    @Test
    void setTakesAFile() throws Exception {
        Path file = Files.writeString(directory.resolve("value"), "from a file");
        assertThat(codchi.run("secrets", "set", "m", "TOKEN", "--file", file.toString())).isZero();
        codchi.run("secrets", "get", "m", "TOKEN");
        assertThat(codchi.out()).isEqualTo("from a file");
        assertThat(codchi.run("secrets", "set", "m", "TOKEN", "--file", "/nope")).isEqualTo(1);
        assertThat(codchi.err()).contains("cannot read /nope: there is no such file");
    }

    @Test
    void setNeverTakesAValueAsAnArgument() {
        assertThat(codchi.run("secrets", "set", "m", "TOKEN", "geheim")).isEqualTo(2);
        assertThat(codchi.run("secrets", "list", "m")).isZero();
        assertThat(codchi.out()).contains("unset");
    }

    @Test
    void listShowsNoValues() {
        codchi.input("geheim".getBytes(UTF_8)).run("secrets", "set", "m", "TOKEN");
        assertThat(codchi.run("secrets", "list", "m")).isZero();
        assertThat(codchi.out())
                .isEqualTo(
                        """
                        SECRET  STATE  KIND  DESCRIPTION
                        TOKEN   set    line  From the wiki
                        """);
    }

    @Test
    void commandsWhenTheMachineIsUnknownSaySo() {
        assertThat(codchi.run("secrets", "list", "nosuch")).isEqualTo(1);
        assertThat(codchi.err()).contains("there is no machine nosuch");
    }

    @Test
    void exportWithoutAPassphraseOrATerminalIsRefused() {
        assertThat(codchi.run("secrets", "export", "m")).isEqualTo(2);
        assertThat(codchi.err()).contains("--passphrase-file");
        assertThat(codchi.out()).isEmpty();
    }

    @Test
    void exportNeverOverwritesAFile() throws Exception {
        Path file = Files.writeString(directory.resolve("there"), "precious");
        String phrase = Files.writeString(directory.resolve("phrase"), "x").toString();
        codchi.input("v".getBytes(UTF_8)).run("secrets", "set", "m", "TOKEN");
        assertThat(
                        codchi.run(
                                "secrets",
                                "export",
                                "m",
                                file.toString(),
                                "--passphrase-file",
                                phrase))
                .isEqualTo(1);
        assertThat(codchi.err()).contains("it exists already");
        assertThat(file).hasContent("precious");
    }

    @Test
    void importReadsDotenv() {
        codchi.input("# remark\nTOKEN='x y'\n".getBytes(UTF_8));
        assertThat(codchi.run("secrets", "import", "m", "-")).isZero();
        codchi.run("secrets", "get", "m", "TOKEN");
        assertThat(codchi.out()).isEqualTo("x y");
    }

    @Test
    void statusShowsWhatGuardsTheKeyAndWhatIsWeak() {
        assertThat(codchi.run("keystore", "status")).isZero();
        assertThat(codchi.err()).contains("There is no key yet");
        codchi.input("v".getBytes(UTF_8)).run("secrets", "set", "m", "TOKEN");
        assertThat(codchi.run("keystore", "use", "key-file")).isZero();
        assertThat(codchi.run("keystore", "status")).isZero();
        assertThat(codchi.out()).containsPattern("\\* +key-file +weak");
        codchi.run("secrets", "get", "m", "TOKEN");
        assertThat(codchi.out()).endsWith("v");
    }

    @Test
    void useWhenTheNameIsWrongListsTheNames() {
        assertThat(codchi.run("keystore", "use", "vault")).isEqualTo(2);
        assertThat(codchi.err()).contains("take one of: secret-service, dpapi");
    }

    @Test
    void resetWhenTheKeyIsThereRefuses() {
        codchi.input("v".getBytes(UTF_8)).run("secrets", "set", "m", "TOKEN");
        assertThat(codchi.run("keystore", "reset")).isEqualTo(2);
        assertThat(codchi.run("keystore", "reset", "--yes")).isEqualTo(1);
        assertThat(codchi.err()).contains("the key is not lost");
    }

    @Test
    void authKeepsTokensAndNeverShowsThem() {
        codchi.input("planted\n".getBytes(UTF_8));
        assertThat(codchi.run("auth", "set", "Git.example.org:8443")).isZero();
        assertThat(codchi.run("auth", "list")).isZero();
        assertThat(codchi.run("auth", "list", "--json")).isZero();
        assertThat(codchi.out())
                .containsPattern("(?m)^git.example.org:8443 ")
                .contains("\"host\" : \"git.example.org:8443\"")
                .doesNotContain("planted");
        assertThat(codchi.run("auth", "delete", "git.example.org:8443")).isZero();
        assertThat(codchi.run("auth", "delete", "git.example.org:8443")).isEqualTo(1);
        assertThat(codchi.err())
                .contains("there is no token for git.example.org:8443", "codchi auth list");
    }

    @Test
    void authNeverTakesATokenAsAnArgument() {
        assertThat(codchi.run("auth", "set", "git.example.org", "planted")).isEqualTo(2);
        assertThat(codchi.secrets().tokens().list()).isEmpty();
        assertThat(codchi.run("auth", "set", "https://git.example.org")).isEqualTo(2);
        assertThat(codchi.err()).contains("`https://git.example.org` is no name of a server");
    }

    @Test
    void initWithAuthSetsTheTokenOfTheServerFirst() {
        codchi.input("planted".getBytes(UTF_8));
        assertThat(codchi.run("init", "p", "https://git.example.org/p.git", "--auth", "-y"))
                .isZero();
        assertThat(codchi.secrets().tokens().list())
                .singleElement()
                .satisfies(one -> assertThat(one.host().value()).isEqualTo("git.example.org"));
        assertThat(codchi.run("init", "q", "./q", "--auth", "-y")).isEqualTo(2);
        assertThat(codchi.err()).contains("--auth needs the https address of a repository");
    }
}
