package dev.codchi.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codchi.e2e.Codchi.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The machine's module writes {@code marker}; the machines have no network but the server. */
@ExtendWith(Sandbox.class)
class CloneTests {

    private static final String MODULE = "{ environment.etc.marker.text = \"%s\"; }";

    @TempDir Path directory;
    private Path work = Path.of("/");

    @BeforeEach
    void commit() throws Exception {
        work = Files.createDirectory(directory.resolve("work"));
        new Project(work).module(MODULE.formatted("served")).commit();
    }

    @AfterEach
    void delete(Codchi codchi) {
        codchi.run("delete", "copy", "--yes");
    }

    @Test
    void workingCopyMakesTheMachineAndNeedsNoCommit(Codchi codchi, Sandbox.Engine engine)
            throws Exception {
        try (GitServer server = server(engine)) {
            Run cut = clone(codchi, server, "--depth", "1");
            assertThat(cut.exitCode()).isEqualTo(1);
            assertThat(cut.stderr()).contains("cannot clone http://localhost", "codchi clone");
            server.reachableFrom("codchi-copy", engine);

            clone(codchi, server, "--depth", "1").must();
            assertThat(inMachine(codchi, "git -C ~/project rev-list --count HEAD")).isEqualTo("1");
            assertThat(inMachine(codchi, "git -C ~/project remote get-url origin"))
                    .isEqualTo(server.url("project"));
        }
        assertThat(codchi.run("module", "list", "copy").must())
                .contains("git+file://", "/homes/copy/project")
                .doesNotContain("localhost");

        inMachine(codchi, "sed -i s/served/edited/ ~/project/flake.nix");
        codchi.run("rebuild", "copy").must();
        assertThat(inMachine(codchi, "cat /etc/marker")).isEqualTo("edited");

        inMachine(codchi, "cd ~/project && sed -i 's/{ environment[^}]*}/.\\/new.nix/' flake.nix");
        inMachine(codchi, "echo '" + MODULE.formatted("added") + "' > ~/project/new.nix");
        Run untracked = codchi.run("rebuild", "copy");
        assertThat(untracked.exitCode()).isEqualTo(1);
        assertThat(untracked.stderr()).contains("new.nix", "git", "add");
        inMachine(codchi, "git -C ~/project add new.nix");
        codchi.run("rebuild", "copy").must();
        assertThat(inMachine(codchi, "cat /etc/marker")).isEqualTo("added");
    }

    @Test
    void keepRemoteLeavesTheModuleOnTheServer(Codchi codchi, Sandbox.Engine engine)
            throws Exception {
        try (GitServer server = server(engine)) {
            codchi.run("init", "copy", server.url("project"), "--base", "offline", "-y").must();
            server.reachableFrom("codchi-copy", engine);

            clone(codchi, server, "--keep-remote", "--dir", "sources/mine").must();
        }
        inMachine(codchi, "test -e ~/sources/mine/flake.nix");
        assertThat(codchi.run("module", "list", "copy").must()).contains("localhost");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "/etc", ""})
    void directoryOutsideTheHomeIsRefusedBeforeAnythingIsMade(String target, Codchi codchi) {
        Run refused = codchi.run("clone", "copy", "https://example.org/o/p", "-y", "--dir", target);

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.stderr()).contains("no directory in the machine's home");
        assertThat(codchi.run("status", "copy").exitCode()).isEqualTo(1);
    }

    @Test
    void machineOfSomethingElseIsNotTouched(Codchi codchi) {
        Run taken = codchi.run("clone", Sandbox.BOX, "https://example.org/o/p", "-y");

        assertThat(taken.exitCode()).isEqualTo(1);
        assertThat(taken.stderr()).contains("machine box exists already");
    }

    @Test
    void cloneWhenKilledAtAnyStepIsFinishedByTheSameCommand(Codchi codchi, Sandbox.Engine engine)
            throws Exception {
        try (GitServer server = server(engine)) {
            String url = server.url("project");
            codchi.run("init", "copy", url, "--base", "offline", "-y").must();
            server.reachableFrom("codchi-copy", engine);
            boolean killed = true;
            for (int step = 1; killed; step++) {
                killed = codchi.killedAt(step, "clone", "copy", url, "--base", "offline", "-y");
                clone(codchi, server).must();
                inMachine(codchi, "test -z \"$(git -C ~/project status --porcelain)\"");
                assertThat(codchi.run("module", "list", "copy").must())
                        .as("after step %s", step)
                        .contains("/homes/copy/project");
                codchi.run("module", "set", "copy", "1", "--url", url).must();
                inMachine(codchi, "rm -rf ~/project");
            }
        }
    }

    private GitServer server(Sandbox.Engine engine) throws Exception {
        return GitServer.plain(directory.resolve("server"))
                .offering("project", work)
                .reachableFrom("codchistore", engine);
    }

    private static Run clone(Codchi codchi, GitServer server, String... options) {
        String[] command = {"clone", "copy", server.url("project"), "--base", "offline", "-y"};
        String[] whole = java.util.Arrays.copyOf(command, command.length + options.length);
        System.arraycopy(options, 0, whole, command.length, options.length);
        return codchi.run(whole);
    }

    private static String inMachine(Codchi codchi, String script) {
        return codchi.run("exec", "copy", "--", "sh", "-c", script).must().strip();
    }
}
