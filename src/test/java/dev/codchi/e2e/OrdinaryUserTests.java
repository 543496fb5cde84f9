package dev.codchi.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The main job as a user who is not root, with an id of his own; {@code sudo} lets him set up the
 * host.
 */
class OrdinaryUserTests {

    private static final String USER = "codchi-e2e";
    private static final Path SUDOERS = Path.of("/etc/sudoers.d", USER);

    @BeforeEach
    void addUser() throws Exception {
        removeUser();
        Host.run("useradd", "--create-home", "--uid", "2345", USER);
        Files.writeString(SUDOERS, USER + " ALL=(ALL) NOPASSWD: ALL\n");
    }

    @AfterEach
    void removeUser() throws Exception {
        Files.deleteIfExists(SUDOERS);
        Host.run("sh", "-c", "getent passwd " + USER + " && userdel --remove " + USER + "; true");
    }

    @Test
    void mainJobWhenNotRootGivesTheHomesFilesToTheUser() throws Exception {
        Path home = Path.of("/home", USER);
        try (Sandbox.Engine engine = Sandbox.Engine.inNewDirectory()) {
            Codchi codchi =
                    engine.user()
                            .with("HOME", home.toString())
                            .with("USER", USER)
                            .with("CODCHI_CACHE_DIR", home.resolve("cache").toString())
                            .in(home)
                            .behind(
                                    "setpriv",
                                    "--reuid=" + USER,
                                    "--regid=" + USER,
                                    "--init-groups");
            codchi.run("setup", "--yes").must();
            codchi.run("init", "mine", Sandbox.BASE_EXAMPLE.toString(), "--base", "offline", "-y")
                    .must();
            assertThat(codchi.run("exec", "mine", "--", "id", "-un").must()).isEqualTo("codchi\n");
            codchi.run("exec", "mine", "--", "touch", "from-inside").must();
            Path file = home.resolve(".local/share/codchi/homes/mine/from-inside");
            assertThat(Files.getOwner(file).getName()).isEqualTo(USER);
            codchi.run("exec", "mine", "--", "sudo", "touch", "from-root").must();
            codchi.run("delete", "mine", "--yes").must();
            assertThat(file.getParent()).doesNotExist();
        }
    }
}
