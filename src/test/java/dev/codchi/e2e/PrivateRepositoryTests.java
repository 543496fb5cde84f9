package dev.codchi.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codchi.e2e.Codchi.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A repository behind a password, on a server whose certificate only this host trusts. */
@ExtendWith(Sandbox.class)
class PrivateRepositoryTests {

    private final String token = "planted-" + UUID.randomUUID();

    @TempDir Path directory;

    @Test
    void tokenOpensTheRepositoryAndIsNowhereElse(Codchi host, Sandbox.Engine engine)
            throws Exception {
        Path work = Files.createDirectory(directory.resolve("work"));
        Project project =
                new Project(work).module("{ environment.etc.marker.text = \"1\"; }").commit();
        LeakSearch search = new LeakSearch(List.of(token), directory.resolve("needles"));
        try (GitServer server =
                GitServer.overTls(directory.resolve("server"))
                        .offering("project", work)
                        .guardedBy("oauth2", token)
                        .reachableFrom("codchistore", engine)) {
            Codchi codchi = trusting(host, server);
            String url = server.url("project");
            String[] init = {"init", "private", url, "--base", "offline", "-y"};
            Run refused = codchi.run(init);
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.stderr()).contains("codchi auth set HOST");
            assertThat(server.requests()).isEmpty();

            try (LeakSearch.Processes processes = search.watchProcesses()) {
                codchi.run(token.getBytes(UTF_8), "auth", "set", server.host()).must();
                codchi.run(init).must();
                assertThat(marker(codchi)).isEqualTo("1");
                project.module("{ environment.etc.marker.text = \"2\"; }").commit();
                server.offering("project", work);
                codchi.run("rebuild", "private", "-v").must();
                assertThat(marker(codchi)).isEqualTo("2");
                assertThat(codchi.run("auth", "list").must())
                        .contains(server.host())
                        .doesNotContain(token);
                assertThat(processes.found()).isEmpty();
            }
            Path[] places = {host.home(), engine.engineDirectory()};
            assertThat(search.filesIn(places)).isEmpty();
            Path lock = host.home().resolve(".config/codchi/machines/private/flake.lock");
            assertThat(lock).content().contains(server.host());
            Files.writeString(lock, token, StandardOpenOption.APPEND);
            assertThat(search.filesIn(places)).containsExactly(lock.toString());

            codchi.run("delete", "private", "--yes").must();
            codchi.run("auth", "delete", server.host()).must();
            askedForWhileInitialising(codchi, server.offering("other", work));
        }
    }

    /** Of another repository, as Nix goes on with what it has fetched once. */
    private void askedForWhileInitialising(Codchi codchi, GitServer server) {
        String[] init = {"init", "private", server.url("other"), "--base", "offline", "-y"};
        assertThat(codchi.run(init).exitCode()).isEqualTo(1);
        String[] withToken = Arrays.copyOf(init, init.length + 1);
        withToken[init.length] = "--auth";
        codchi.run(token.getBytes(UTF_8), withToken).must();
        assertThat(marker(codchi)).isEqualTo("2");
        codchi.run("delete", "private", "--yes").must();
        codchi.run("auth", "delete", server.host()).must();
    }

    private static String marker(Codchi codchi) {
        return codchi.run("exec", "private", "--", "cat", "/etc/marker").must();
    }

    /** The store asks the host whom to trust when it starts. */
    private Codchi trusting(Codchi host, GitServer server) throws Exception {
        Path bundle = directory.resolve("bundle.pem");
        Files.copy(Path.of("/etc/ssl/certs/ca-certificates.crt"), bundle);
        Files.write(bundle, Files.readAllBytes(server.authority()), StandardOpenOption.APPEND);
        Codchi codchi = host.with("SSL_CERT_FILE", bundle.toString());
        codchi.run("store", "stop", "--yes").must();
        codchi.run("store", "start").must();
        return codchi;
    }
}
