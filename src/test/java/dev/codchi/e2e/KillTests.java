package dev.codchi.e2e;

import static dev.codchi.e2e.Sandbox.BOX;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the program at each step it announces: what it did not finish, the next command finishes or
 * cleans up.
 */
@ExtendWith(Sandbox.class)
class KillTests {

    @TempDir Path directory;

    @AfterEach
    void delete(Codchi codchi) {
        for (String name : new String[] {"killed", "other", "copy"}) {
            codchi.run("delete", name, "--yes");
        }
    }

    @Test
    void initWhenKilledAtAnyStepIsResumedByRebuild(Codchi codchi) throws Exception {
        Project project =
                new Project(directory).module("{ environment.etc.marker.text = \"made\"; }");
        for (int step = 1;
                codchi.killedAt(step, "init", "killed", project.path(), "--base", "offline", "-y");
                step++) {
            if (codchi.run("status", "killed").exitCode() == 0) {
                codchi.run("rebuild", "killed").must();
            } else {
                codchi.run("init", "killed", project.path(), "--base", "offline", "-y").must();
            }
            assertThat(codchi.run("exec", "killed", "--", "cat", "/etc/marker").must())
                    .as("after step %s", step)
                    .isEqualTo("made");
            codchi.run("delete", "killed", "--yes").must();
        }
        codchi.run("delete", "killed", "--yes").must();
        assertBoxIsThere(codchi);
    }

    @Test
    void rebuildWhenKilledAtAnyStepIsFinishedByTheNext(Codchi codchi) throws Exception {
        Project project = new Project(directory).module("{ environment.etc.marker.text = \"0\"; }");
        codchi.run("init", "killed", project.path(), "--base", "offline", "-y").must();
        codchi.run("exec", "killed", "--", "touch", "precious").must();
        boolean killed = true;
        for (int step = 1; killed; step++) {
            project.module("{ environment.etc.marker.text = \"" + step + "\"; }");
            killed = codchi.killedAt(step, "rebuild", "killed");
            codchi.run("rebuild", "killed").must();
            assertThat(codchi.run("exec", "killed", "--", "cat", "/etc/marker").must())
                    .isEqualTo("" + step);
            codchi.run("exec", "killed", "--", "test", "-e", "precious").must();
        }
        codchi.run("delete", "killed", "--yes").must();
        assertBoxIsThere(codchi);
    }

    @Test
    void deleteWhenKilledAtAnyStepIsFinishedByTheNext(Codchi codchi) throws Exception {
        boolean killed = true;
        for (int step = 1; killed; step++) {
            codchi.run("init", "killed", "--base", "offline", "-y").must();
            killed = codchi.killedAt(step, "delete", "killed", "--yes");
            if (codchi.run("status", "killed").exitCode() == 0) {
                codchi.run("delete", "killed", "--yes").must();
            }
            assertThat(codchi.run("status", "--json").must()).doesNotContain("killed");
            assertThat(codchi.home().resolve(".local/share/codchi/homes/killed")).doesNotExist();
        }
        assertBoxIsThere(codchi);
    }

    @Test
    void renameWhenKilledAtAnyStepIsFinishedByTheSameCommand(Codchi codchi) throws Exception {
        codchi.run("init", "killed", "--base", "offline", "-y").must();
        codchi.run("exec", "killed", "--", "touch", "precious").must();
        String from = "killed";
        String to = "other";
        boolean killed = true;
        for (int step = 1; killed; step++) {
            killed = codchi.killedAt(step, "rename", from, to);
            if (codchi.run("status", from).exitCode() == 0) {
                codchi.run("rename", from, to).must();
            }
            codchi.run("exec", to, "--", "test", "-e", "precious").must();
            assertThat(codchi.run("status", "--json").must())
                    .as("after step %s", step)
                    .doesNotContain('"' + from + '"');
            String next = from;
            from = to;
            to = next;
        }
        codchi.run("delete", from, "--yes").must();
        assertBoxIsThere(codchi);
    }

    @Test
    void duplicateWhenKilledAtAnyStepIsFinishedByTheSameCommand(Codchi codchi) throws Exception {
        codchi.run("init", "killed", "--base", "offline", "-y").must();
        codchi.run("exec", "killed", "--", "touch", "precious").must();
        boolean killed = true;
        for (int step = 1; killed; step++) {
            killed = codchi.killedAt(step, "duplicate", "killed", "copy");
            Codchi.Run again = codchi.run("duplicate", "killed", "copy");
            if (again.exitCode() != 0) {
                assertThat(again.stderr()).contains("machine copy exists already");
            }
            codchi.run("exec", "copy", "--", "test", "-e", "precious").must();
            codchi.run("exec", "killed", "--", "test", "-e", "precious").must();
            codchi.run("delete", "copy", "--yes").must();
        }
        codchi.run("delete", "killed", "--yes").must();
        assertBoxIsThere(codchi);
    }

    @Test
    void rollbackWhenKilledAtAnyStepLeavesBothGenerations(Codchi codchi) throws Exception {
        Project project = new Project(directory).module("{ environment.etc.marker.text = \"1\"; }");
        codchi.run("init", "killed", project.path(), "--base", "offline", "-y").must();
        project.module("{ environment.etc.marker.text = \"2\"; }");
        codchi.run("rebuild", "killed").must();
        boolean killed = true;
        for (int step = 1; killed; step++) {
            killed = codchi.killedAt(step, "rollback", "killed");
            for (String number : new String[] {"1", "2"}) {
                codchi.run("generations", "switch", "killed", number).must();
                assertThat(codchi.run("exec", "killed", "--", "cat", "/etc/marker").must())
                        .as("after step %s", step)
                        .isEqualTo(number);
            }
        }
        codchi.run("delete", "killed", "--yes").must();
        assertBoxIsThere(codchi);
    }

    @Test
    void initWhenNameIsTakenChangesNothing(Codchi codchi) {
        codchi.run("exec", BOX, "--", "touch", "precious").must();
        String before = codchi.run("status", BOX, "--json").must();
        Codchi.Run second = codchi.run("init", BOX, "--base", "offline", "-y");
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.stderr()).contains("exists already");
        assertThat(codchi.run("status", BOX, "--json").must()).isEqualTo(before);
        codchi.run("exec", BOX, "--", "test", "-e", "precious").must();
    }

    private static void assertBoxIsThere(Codchi codchi) {
        codchi.run("exec", BOX, "--", "true").must();
    }
}
