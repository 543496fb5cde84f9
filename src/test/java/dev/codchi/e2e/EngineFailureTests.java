package dev.codchi.e2e;

import static dev.codchi.e2e.Sandbox.BOX;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codchi.e2e.Codchi.Run;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

class EngineFailureTests {

    @TempDir Path directory;

    @Test
    void statusWhenEngineIsMissingSaysSo() {
        Codchi codchi = Codchi.of(directory, "LXD_DIR", directory.resolve("nowhere"));
        assertOneSentence(codchi.run("init", "m", "--base", "offline", "-y"), "codchi setup");
        Run doctor = codchi.run("doctor", "--json");
        assertThat(doctor.stdout()).contains("\"failed\"").contains("codchi setup");
    }

    @Test
    void initWhenEngineDiesInTheMiddleSaysSo() throws Exception {
        try (Sandbox.Engine engine = Sandbox.Engine.inNewDirectory()) {
            Codchi codchi = engine.user();
            codchi.run("setup", "--yes").must();
            codchi.run("store", "start").must();
            Process init = codchi.start("init", "m", "--base", "offline", "-y");
            StringBuilder talk = new StringBuilder();
            try (BufferedReader lines = init.errorReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    talk.append(line).append('\n');
                    if (line.startsWith("Evaluating")) {
                        engine.stop();
                    }
                }
            }
            assertThat(init.waitFor()).isEqualTo(1);
            assertThat(talk).contains("codchi: ").contains("→ ").doesNotContain("\tat ");
            assertOneSentence(codchi.run("start", "m"), "codchi setup");
            codchi.run("setup", "--yes").must();
            codchi.run("rebuild", "m").must();
            codchi.run("exec", "m", "--", "true").must();
            codchi.run("delete", "m", "--yes").must();
        }
    }

    @Test
    @ExtendWith(Sandbox.class)
    void statusWhenSocketMayNotBeOpenedSaysSo(Codchi codchi) throws Exception {
        Path home = Files.createTempDirectory(Path.of("/tmp"), "codchi-e2e-nobody-");
        Host.run("chown", "nobody", home.toString());
        Codchi nobody =
                codchi.with("HOME", home.toString())
                        .in(home)
                        .behind("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
        assertOneSentence(nobody.run("init", "m", "--base", "offline", "-y"), "codchi setup");
        assertThat(nobody.run("doctor").exitCode()).isEqualTo(1);
        Host.run("rm", "-rf", home.toString());
    }

    @Test
    @ExtendWith(Sandbox.class)
    void initWhenNameIsInvalidStatesTheRule(Codchi codchi) {
        for (String name : new String[] {"A", "-x", "a b", "../x", "a".repeat(64), "store", ""}) {
            Run run = codchi.run("init", "--base", "offline", "-y", "--", name);
            assertThat(run.exitCode()).as(name).isEqualTo(2);
            assertThat(run.stderr()).as(name).contains("lower-case letters, digits and dashes");
        }
        codchi.run("exec", BOX, "--", "true").must();
    }

    private static void assertOneSentence(Run run, String nextStep) {
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.stderr())
                .contains("codchi: ")
                .contains("→ ")
                .contains(nextStep)
                .doesNotContain("\tat ");
    }
}
