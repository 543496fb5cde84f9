package dev.codchi.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tests' own git server, used by git itself. */
class GitServerTests {

    @TempDir private Path directory;
    private Path work = Path.of("/");

    @BeforeEach
    void writeRepository() throws Exception {
        work = Files.createDirectory(directory.resolve("work"));
        new Project(work).module("{ }").commit();
    }

    @Test
    void everybodyClonesAndPushesWhereThereIsNoPassword() throws Exception {
        try (GitServer server =
                GitServer.plain(directory.resolve("server")).offering("project", work)) {
            assertThat(git(Map.of(), "clone", server.url("project"), "copy")).isZero();
            assertThat(directory.resolve("copy/flake.nix")).exists();
            Files.writeString(directory.resolve("copy/more"), "x".repeat(3_000_000));
            Path copy = directory.resolve("copy");
            new Project(copy).commit();
            assertThat(git(Map.of(), "-C", "copy", "push")).isZero();
            assertThat(server.requests()).contains("POST /project.git/git-receive-pack");
        }
    }

    @Test
    void onlyWhoTrustsTheAuthorityAndKnowsThePasswordClones() throws Exception {
        try (GitServer server =
                GitServer.overTls(directory.resolve("server"))
                        .offering("project", work)
                        .guardedBy("me", "right")) {
            Map<String, String> trusting = Map.of("GIT_SSL_CAINFO", server.authority().toString());
            String url = server.url("project");
            assertThat(git(Map.of(), "clone", withPassword(url, "right"), "a")).isEqualTo(128);
            assertThat(git(trusting, "clone", url, "b")).isEqualTo(128);
            assertThat(git(trusting, "clone", withPassword(url, "wrong"), "c")).isEqualTo(128);
            assertThat(server.requests()).isEmpty();
            assertThat(git(trusting, "clone", withPassword(url, "right"), "d")).isZero();
            assertThat(directory.resolve("d/flake.nix")).exists();
        }
    }

    private static String withPassword(String url, String password) {
        return url.replace("://", "://me:" + password + "@");
    }

    private int git(Map<String, String> variables, String... arguments)
            throws IOException, InterruptedException {
        String[] argv = new String[arguments.length + 1];
        argv[0] = "git";
        System.arraycopy(arguments, 0, argv, 1, arguments.length);
        ProcessBuilder builder =
                new ProcessBuilder(argv).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().put("GIT_TERMINAL_PROMPT", "0");
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        builder.environment().putAll(variables);
        Process process = builder.start();
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor();
    }
}
