package dev.codchi.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Sandbox.class)
class UpdatesTests {

    private static final String MODULE = "{ environment.etc.marker.text = \"%s\"; }";

    @TempDir Path directory;

    @AfterEach
    void delete(Codchi codchi) {
        codchi.run("delete", "news", "--yes");
    }

    @Test
    void newCommitOnTheServerIsAnUpdateUntilItIsBuilt(Codchi codchi, Sandbox.Engine engine)
            throws Exception {
        Path work = Files.createDirectory(directory.resolve("work"));
        Project project = new Project(work).module(MODULE.formatted("old")).commit();
        try (GitServer server =
                GitServer.plain(directory.resolve("server"))
                        .offering("project", work)
                        .reachableFrom("codchistore", engine)) {
            codchi.run("init", "news", server.url("project"), "--base", "offline", "-y").must();
            assertThat(codchi.run("status", "--check").must())
                    .containsPattern("news +running +offline");

            project.module(MODULE.formatted("new")).commit();
            server.offering("project", work);
            assertThat(codchi.run("status").must()).containsPattern("news +running +offline");
            assertThat(codchi.run("status", "--check").must())
                    .containsPattern("news +running, updates available: codchi rebuild news");
            assertThat(codchi.run("status").must()).contains("updates available");

            codchi.run("rebuild", "news", "--no-update").must();
            assertThat(marker(codchi)).isEqualTo("old");
            codchi.run("update", "news").must();
            assertThat(marker(codchi)).isEqualTo("new");
            assertThat(codchi.run("status", "--check").must())
                    .containsPattern("news +running +offline");
        }
    }

    @Test
    void editedDirectoryIsAModificationUntilItIsBuilt(Codchi codchi) {
        Project project = new Project(directory).module(MODULE.formatted("old"));
        codchi.run("init", "news", project.path(), "--base", "offline", "-y").must();
        assertThat(codchi.run("status", "news", "--check", "--json").must())
                .contains("\"modified\" : false");

        project.module(MODULE.formatted("new"));
        assertThat(codchi.run("status", "news", "--check", "--json").must())
                .contains("\"modified\" : true", "\"updates\" : false");

        codchi.run("rebuild", "news").must();
        assertThat(codchi.run("status", "news", "--check", "--json").must())
                .contains("\"modified\" : false");
    }

    private static String marker(Codchi codchi) {
        return codchi.run("exec", "news", "--", "cat", "/etc/marker").must();
    }
}
