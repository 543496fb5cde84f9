package dev.codchi.nix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codchi.nix.RepositoryAccess.Login;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script in front of Nix, run by this computer's shell. */
class AccessTests {

    private static final String SHOW =
            """
            cat "$NIX_USER_CONF_FILES"
            git config --get-urlmatch http.extraHeader "$1" || echo none
            cat
            """;

    @TempDir private Path directory;

    @Test
    void programFindsTheTokenOfEachHost() throws Exception {
        Access access =
                access(
                        "github.com oauth2:ghp_1",
                        "gitlab.example.org oauth2:2",
                        "git.example.org:8443 oauth2:glpat-3",
                        "other.example.org me:pass word");
        assertThat(run(access, "https://git.example.org:8443/a/b.git"))
                .isEqualTo(
                        """
                        access-tokens = github.com=ghp_1 gitlab.example.org=PAT:2 git.example.org:8443=PAT:glpat-3
                        Authorization: Basic %s
                        own input\
                        """
                                .formatted(base64("oauth2:glpat-3")));
        assertThat(run(access, "https://other.example.org/a"))
                .contains("Basic " + base64("me:pass word"));
    }

    @Test
    void programFindsNoTokenForAnotherServerPortOrScheme() throws Exception {
        Access access = access("git.example.org:8443 oauth2:t");
        for (String url :
                List.of(
                        "https://git.example.org/a",
                        "http://git.example.org:8443/a",
                        "https://git.example.org.evil.example:8443/a",
                        "https://evil.example/git.example.org:8443/")) {
            assertThat(run(access, url)).as(url).contains("\nnone\n");
        }
    }

    @Test
    void scriptHoldsNoToken() {
        Access access = access("git.example.org me:planted");
        assertThat(String.join(" ", access.argv(List.of("nix"))))
                .doesNotContain("planted", base64("me:planted"))
                .endsWith(" nix");
        assertThat(new String(access.input(new byte[0]), UTF_8)).contains("planted");
    }

    @Test
    void programRunsAsItIsWhereThereAreNoTokens() {
        Access access = access();
        assertThat(access.argv(List.of("nix", "eval"))).containsExactly("nix", "eval");
        assertThat(access.input(new byte[] {1})).containsExactly(1);
    }

    @Test
    void withoutTokensCoversWhatToolsRepeat() {
        assertThat(access("h me:geheim").withoutTokens("unknown token type geheim"))
                .isEqualTo("unknown token type …");
    }

    @Test
    void closeWipesThem() {
        Login login = new Login("h", "me:geheim".getBytes(UTF_8));
        new Access(List.of(login)).close();
        assertThat(login.login()).containsOnly(0);
        assertThat(login.toString()).isEqualTo("login for h");
    }

    private static Access access(String... hostsAndLogins) {
        return new Access(
                Stream.of(hostsAndLogins)
                        .map(text -> text.split(" ", 2))
                        .map(parts -> new Login(parts[0], parts[1].getBytes(UTF_8)))
                        .toList());
    }

    private String run(Access access, String url) throws Exception {
        List<String> argv =
                new ArrayList<>(access.argv(List.of("/bin/sh", "-euc", SHOW, "sh", url)));
        ProcessBuilder builder =
                new ProcessBuilder(argv).redirectError(directory.resolve("errors").toFile());
        Process process = builder.directory(directory.toFile()).start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(access.input("own input".getBytes(UTF_8)));
        }
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(directory.resolve("errors"))).isEmpty();
        assertThat(process.exitValue()).isZero();
        return output;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
