package dev.codchi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortCommandTests {

    @TempDir private Path directory;
    private CommandLineUnderTest codchi;

    @BeforeEach
    void start() {
        codchi = new CommandLineUnderTest(directory);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3000 | TCP, host=3000, machine=3000",
                "8080:80 | TCP, host=8080, machine=80",
                "8080:80/tcp | TCP, host=8080, machine=80",
                "53/udp | UDP, host=53, machine=53",
                "5353:53/udp | UDP, host=5353, machine=53"
            })
    void forwardReadsPorts(String text, String forward) {
        assertThat(codchi.run("port", "forward", "m", text)).isZero();

        assertThat(codchi.ports.calls())
                .containsExactly("forward m Forward[protocol=" + forward + "]");
        assertThat(codchi.err()).contains("leads into machine m");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "80:0", "x", "80:", ":80", "80/sctp", "-1", "80:80:80"})
    void forwardWhenItIsNoPortSaysHowToWriteOne(String text) {
        assertThat(codchi.run("port", "forward", "m", text)).isEqualTo(2);

        assertThat(codchi.err()).startsWith("codchi: ").contains("\n→ ");
        assertThat(codchi.ports.calls()).isEmpty();
    }

    @Test
    void forwardWhenTheMachineIsStoppedSaysWhenItOpens() {
        assertThat(codchi.run("port", "forward", "stopped", "80")).isZero();

        assertThat(codchi.err()).contains("opens when machine stopped starts");
    }

    @Test
    void listShowsWhereEachPortLeads() {
        assertThat(codchi.run("port", "list")).isZero();

        assertThat(codchi.out())
                .isEqualTo(
                        """
                        MACHINE  HERE            THERE     STATE
                        m        127.0.0.1:3000  3000/tcp  open, declared
                        m        127.0.0.1:5353  53/udp    closed
                        """);
    }

    @Test
    void listAsJsonHasItsKeys() {
        assertThat(codchi.run("port", "list", "m", "--json")).isZero();

        assertThat(codchi.out())
                .containsIgnoringWhitespaces(
                        """
                        { "machine": "m", "protocol": "udp", "hostPort": 5353, "machinePort": 53,
                          "declared": false, "open": false }
                        """);
    }

    @Test
    void removeNamesThePortOfTheHost() {
        assertThat(codchi.run("port", "remove", "m", "3000")).isZero();

        assertThat(codchi.ports.calls()).containsExactly("remove m 3000");
    }
}
