package dev.codchi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codchi.driver.RunState;
import dev.codchi.machine.FakeProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreCommandsTests {

    @TempDir private Path directory;
    private CommandLineUnderTest codchi;

    @BeforeEach
    void start() {
        codchi = new CommandLineUnderTest(directory);
    }

    @Test
    void recoverSaysWhatWasRepaired() {
        assertThat(codchi.run("store", "recover")).isZero();

        assertThat(codchi.store.calls()).containsExactly("recover");
        assertThat(codchi.err()).contains("7 paths are registered anew");
    }

    @Test
    void recoverAsJsonHasItsKey() {
        assertThat(codchi.run("store", "recover", "--json")).isZero();

        assertThat(codchi.out()).isEqualToIgnoringWhitespace("{ \"registeredPaths\": 7 }");
    }

    @Test
    void storeLogsReadsTheJournal() {
        assertThat(codchi.run("store", "logs", "-n", "5", "-f")).isZero();

        assertThat(codchi.store.calls())
                .containsExactly("exec [journalctl, --no-pager, --lines=5, --follow]");
    }

    @Test
    void logsAsJsonHasDocumentedKeysAlone() {
        codchi.machines
                .with("m", RunState.RUNNING)
                .running(() ->
                        FakeProgram.printing(
                                """
                                {"__REALTIME_TIMESTAMP":"1767323045000006","_SYSTEMD_UNIT":"web.service","SYSLOG_IDENTIFIER":"web","_PID":"12","PRIORITY":"6","MESSAGE":"hello"}
                                {"__REALTIME_TIMESTAMP":"1767323045000007","MESSAGE":[104,105]}
                                """,
                                "",
                                0));

        assertThat(codchi.run("logs", "m", "--json")).isZero();

        assertThat(codchi.out())
                .isEqualTo(
                        """
                        {"time":"2026-01-02T03:04:05.000006Z","unit":"web.service","program":"web","pid":12,"priority":6,"message":"hello"}
                        {"time":"2026-01-02T03:04:05.000007Z","unit":null,"program":null,"pid":null,"priority":null,"message":"hi"}
                        """);
    }

    @Test
    void logsOfABuildAsJsonTellSteps() throws Exception {
        Path log =
                Files.writeString(
                        directory.resolve("log"),
                        """
                        ==> Building the system
                        hello> compiling
                        warning: old
                        failed: it broke
                          because
                        next: mend it
                        """);
        codchi.machines.with("m", RunState.RUNNING).jobLog(log);

        assertThat(codchi.run("logs", "m", "--build", "--json")).isZero();

        assertThat(codchi.out())
                .isEqualTo(
                        """
                        {"kind":"step","source":null,"message":"Building the system"}
                        {"kind":"output","source":"hello","message":"compiling"}
                        {"kind":"warning","source":null,"message":"old"}
                        {"kind":"failure","source":null,"message":"it broke"}
                        {"kind":"detail","source":null,"message":"because"}
                        {"kind":"next","source":null,"message":"mend it"}
                        """);
    }
}
