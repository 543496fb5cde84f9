package dev.codchi.e2e;

import static dev.codchi.e2e.Sandbox.BOX;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
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

    @Test
    void initWhenKilledAtAnyStepIsResumedByRebuild(Codchi codchi) throws Exception {
        Project project =
                new Project(directory).module("{ environment.etc.marker.text = \"made\"; }");
        for (int step = 1;
                killedAt(step, codchi, "init", "killed", project.path(), "--base", "offline", "-y");
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
            killed = killedAt(step, codchi, "rebuild", "killed");
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
            killed = killedAt(step, codchi, "delete", "killed", "--yes");
            if (codchi.run("status", "killed").exitCode() == 0) {
                codchi.run("delete", "killed", "--yes").must();
            }
            assertThat(codchi.run("status", "--json").must()).doesNotContain("killed");
            assertThat(codchi.home().resolve(".local/share/codchi/homes/killed")).doesNotExist();
        }
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

    /**
     * Whether the program still ran when it announced the step; it is dead afterwards in either
     * case.
     */
    private static boolean killedAt(int step, Codchi codchi, String... arguments)
            throws IOException, InterruptedException {
        Process process = codchi.start(arguments);
        process.getOutputStream().close();
        int seen = 0;
        try (BufferedReader talk = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = talk.readLine(); line != null; line = talk.readLine()) {
                if (isStep(line) && ++seen == step) {
                    process.toHandle().destroyForcibly();
                }
            }
        }
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() == 137;
    }

    /** Steps are sentences; what else is said begins with the one who says it. */
    private static boolean isStep(String line) {
        return !line.isEmpty() && Character.isUpperCase(line.charAt(0));
    }

    private static void assertBoxIsThere(Codchi codchi) {
        codchi.run("exec", BOX, "--", "true").must();
    }
}
