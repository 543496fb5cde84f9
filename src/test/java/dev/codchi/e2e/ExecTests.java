package dev.codchi.e2e;

import static dev.codchi.e2e.Sandbox.BOX;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codchi.e2e.Codchi.Run;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Sandbox.class)
class ExecTests {

    @Test
    void execWhenArgumentsAreNastyHandsThemOverByteForByte(Codchi codchi) {
        String[] nasty = {
            "two words",
            "\"double\"",
            "'single'",
            "$HOME",
            "`id`",
            "$(id)",
            "line\nbreak",
            "*",
            "",
            "Grüße €",
            "back\\slash",
            "-x",
            "--",
            "a=b",
            "\ttab"
        };
        String[] command = new String[nasty.length + 5];
        System.arraycopy(new String[] {"exec", BOX, "--", "printf", "%s\\0"}, 0, command, 0, 5);
        System.arraycopy(nasty, 0, command, 5, nasty.length);
        assertThat(codchi.run(command).must()).isEqualTo(String.join("\0", nasty) + "\0");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 126, 127, 255})
    void execWhenProgramExitsReturnsItsCode(int code, Codchi codchi) {
        assertThat(codchi.run("exec", BOX, "--", "sh", "-c", "exit " + code).exitCode())
                .isEqualTo(code);
    }

    @Test
    void execWhenProgramCannotRunReturns126Or127(Codchi codchi) {
        assertThat(codchi.run("exec", BOX, "--", "no-such-program").exitCode()).isEqualTo(127);
        assertThat(codchi.run("exec", BOX, "--", "/etc/passwd").exitCode()).isEqualTo(126);
    }

    @Test
    void execWhenCodchiFailsReturns125(Codchi codchi) {
        Run run = codchi.run("exec", "nosuch", "--", "true");
        assertThat(run.exitCode()).isEqualTo(125);
        assertThat(run.stderr()).contains("there is no machine nosuch").doesNotContain("Exception");
    }

    @Test
    void execWhenInputIsLargeAndBinaryPassesItUnchanged(Codchi codchi) {
        byte[] data = new byte[20 << 20];
        new Random(1).nextBytes(data);
        assertThat(codchi.run(data, "exec", BOX, "--", "cat").bytes()).isEqualTo(data);
    }

    @Test
    void execKeepsStandardErrorApart(Codchi codchi) {
        Run run = codchi.run("exec", BOX, "--", "sh", "-c", "echo out; echo err >&2");
        assertThat(run.must()).isEqualTo("out\n");
        assertThat(run.stderr()).isEqualTo("err\n");
    }

    @Test
    void execWhenInterruptedStopsTheProgram(Codchi codchi) throws Exception {
        Process process =
                codchi.start("exec", BOX, "--", "sh", "-c", "echo ready; exec sleep 4711");
        assertThat(process.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("ready");
        Host.run("kill", "-INT", Long.toString(process.pid()));
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(codchi.run("exec", BOX, "--", "pgrep", "-f", "sleep 4711").exitCode())
                .isEqualTo(1);
    }

    @Test
    void execWithoutTerminalHasNone(Codchi codchi) {
        assertThat(codchi.run("exec", BOX, "--", "tty").stdout()).isEqualTo("not a tty\n");
    }

    @Test
    void execOnTerminalHasOne(Codchi codchi) throws Exception {
        Process process = codchi.startOnTerminal(Codchi.program() + " exec " + BOX + " -- tty");
        assertThat(process.inputReader(StandardCharsets.UTF_8).readLine()).startsWith("/dev/pts/");
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void execInsideTheMachinesHomeMapsTheWorkingDirectory(Codchi codchi) throws Exception {
        Path home = codchi.home().resolve(".local/share/codchi/homes/" + BOX);
        codchi.run("exec", BOX, "--", "mkdir", "-p", "project/src").must();
        assertThat(home.resolve("project/src")).isDirectory();
        assertThat(codchi.in(home.resolve("project/src")).run("exec", BOX, "--", "pwd").must())
                .isEqualTo("/home/codchi/project/src\n");
        assertThat(
                        codchi.in(Files.createDirectories(codchi.home().resolve("elsewhere")))
                                .run("exec", BOX, "--", "pwd")
                                .must())
                .isEqualTo("/home/codchi\n");
    }

    @Test
    void execHasTheSessionOfAnOrdinaryUser(Codchi codchi) {
        assertThat(codchi.run("exec", BOX, "--", "id", "-un").must()).isEqualTo("codchi\n");
        assertThat(codchi.run("exec", BOX, "--", "printenv", "XDG_RUNTIME_DIR").must())
                .isEqualTo("/run/user/1000\n");
        assertThat(
                        codchi.run(
                                        "exec",
                                        BOX,
                                        "--",
                                        "systemctl",
                                        "--user",
                                        "is-system-running",
                                        "--wait")
                                .must())
                .isEqualTo("running\n");
        assertThat(codchi.run("exec", BOX, "--", "sudo", "-n", "id", "-u").must()).isEqualTo("0\n");
    }
}
