package dev.codchi.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.codchi.nix.RecordedProgress;
import dev.codchi.problem.Problem;
import dev.codchi.progress.Progress;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VaultTokensTests {

    private static final RepositoryHost HOST = new RepositoryHost("Git.Example.org:8443");

    @TempDir private Path directory;
    private SecretsUnderTest parts;
    private VaultTokens tokens;

    @BeforeEach
    void start() {
        parts = new SecretsUnderTest(directory);
        tokens = new VaultTokens(parts.vault);
    }

    @Test
    void setReplacesTheTokenOfTheHost() {
        set(HOST, "first\n");
        tokens.set(HOST, "me", "second".getBytes(UTF_8));
        set(new RepositoryHost("github.com"), "third");
        assertThat(tokens.list())
                .extracting(known -> known.host().value())
                .containsExactly("git.example.org:8443", "github.com");
        assertThat(logins())
                .containsExactly("git.example.org:8443 me:second", "github.com oauth2:third");
        assertThat(parts.secrets.list(SecretsUnderTest.M)).isEmpty();
        tokens.delete(HOST);
        assertThat(logins()).containsExactly("github.com oauth2:third");
        assertFails(SecretProblem.NO_VALUE, () -> tokens.delete(HOST));
    }

    @Test
    void loginsWhenTheKeyIsLostAreLeftOutAndTheUserIsTold() {
        set(HOST, "t");
        parts.keys.empty();
        RecordedProgress progress = new RecordedProgress();
        assertThat(tokens.logins(progress)).isEmpty();
        assertThat(progress.warnings)
                .singleElement()
                .asString()
                .contains("private repositories cannot be read", "codchi keystore reset");
        assertThat(tokens.list()).hasSize(1);
    }

    @Test
    void loginsWhenThereAreNoneAskForNoKey() {
        assertThat(tokens.logins(Progress.SILENT)).isEmpty();
        assertThat(parts.keys().current()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "two\nlines", "zero\0", "\u001b[31m"})
    void setWhenItIsNoLineOfTextRefusesIt(String token) {
        assertFails(SecretProblem.VALUE_INVALID, () -> set(HOST, token));
        assertThat(tokens.list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:b"})
    void setWhenTheUserIsNoneRefusesIt(String user) {
        assertFails(SecretProblem.VALUE_INVALID, () -> tokens.set(HOST, user, "t".getBytes(UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "https://git.example.org", "git.example.org/me", "a b", "a\"", "a:"})
    void hostWhenItIsNoneIsRefused(String text) {
        assertFails(SecretProblem.HOST_INVALID, () -> new RepositoryHost(text));
    }

    @ParameterizedTest
    @CsvSource({
        "https://Git.example.org/a/b, git.example.org",
        "https://git.example.org, git.example.org",
        "git+https://me@git.example.org:8443/a?ref=main, git.example.org:8443",
        "https://[::1]:8443/a, [::1]:8443",
        "github:owner/repository, github.com",
        "github:owner/repository?host=git.example.org&dir=x, git.example.org",
        "gitlab:group%2Fsub/project/main, gitlab.com",
        "sourcehut:~me/project, git.sr.ht"
    })
    void hostOfAnAddressIsWhereItIsFetchedFrom(String address, String host) {
        assertThat(RepositoryHost.of(address)).contains(new RepositoryHost(host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "./project",
                "/srv/project",
                "git+file:///srv/x",
                "http://a/b",
                "git+ssh://git@a/b"
            })
    void hostOfAnotherAddressIsNone(String address) {
        assertThat(RepositoryHost.of(address)).isEmpty();
    }

    private void set(RepositoryHost host, String token) {
        tokens.set(host, RepositoryTokens.ANY_USER, token.getBytes(UTF_8));
    }

    private List<String> logins() {
        return tokens.logins(Progress.SILENT).stream()
                .map(login -> login.host() + " " + new String(login.login(), UTF_8))
                .toList();
    }

    private static void assertFails(SecretProblem code, ThrowingCallable call) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(call)
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(code);
                    assertThat(problem.nextStep()).isPresent();
                });
    }
}
