package dev.codchi.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Services in machines, reached from the host. */
@ExtendWith(Sandbox.class)
class PortsTests {

    private static final String M = "served";

    @TempDir Path directory;

    private final Codchi codchi;
    private final int declared = free();
    private final int asked = free();

    PortsTests(Codchi codchi) {
        this.codchi = codchi;
    }

    @BeforeEach
    void make() {
        new Project(directory)
                .module(
                        "{ codchi.ports = [ { machine = 3000; host = %d; } ]; }"
                                .formatted(declared));
        codchi.run("init", M, directory.toString(), "--base", "offline", "-y").must();
        serve(3000, "declared");
        serve(4000, "asked");
    }

    @AfterEach
    void delete() {
        codchi.run("delete", M, "--yes").must();
    }

    @Test
    void servicesAreReachedAtTheHostsLoopbackAlone() throws Exception {
        assertThat(read(declared)).isEqualTo("declared\n");
        codchi.run("port", "forward", M, asked + ":4000").must();
        assertThat(read(asked)).isEqualTo("asked\n");
        assertThat(codchi.run("port", "list", M, "--json").must())
                .containsIgnoringWhitespaces(
                        "\"hostPort\": %d, \"machinePort\": 3000, \"declared\": true, \"open\": true"
                                .formatted(declared))
                .containsIgnoringWhitespaces(
                        "\"hostPort\": %d, \"machinePort\": 4000, \"declared\": false, \"open\": true"
                                .formatted(asked));
        for (InetAddress address : otherAddresses()) {
            assertThatThrownBy(() -> connect(address, asked)).isInstanceOf(IOException.class);
        }

        codchi.run("stop", M).must();
        assertThatThrownBy(() -> read(asked)).isInstanceOf(IOException.class);
        codchi.run("start", M).must();
        serve(4000, "asked");
        assertThat(read(asked)).isEqualTo("asked\n");

        codchi.run("port", "remove", M, "" + asked).must();
        assertThatThrownBy(() -> read(asked)).isInstanceOf(IOException.class);
        assertThat(codchi.run("port", "list").must()).doesNotContain("" + asked);
    }

    @Test
    void rebuildWhenADeclaredPortChangesMovesIt() throws Exception {
        new Project(directory)
                .module("{ codchi.ports = [ { machine = 3000; host = %d; } ]; }".formatted(asked));
        codchi.run("rebuild", M).must();
        assertThat(read(asked)).isEqualTo("declared\n");
        assertThatThrownBy(() -> read(declared)).isInstanceOf(IOException.class);
        Codchi.Run removal = codchi.run("port", "remove", M, "" + asked);
        assertThat(removal.exitCode()).isEqualTo(1);
        assertThat(removal.stderr()).contains("declares port " + asked).contains("codchi.ports");
    }

    @Test
    void startWhenAPortIsTakenSucceedsAndNamesTheProcess() throws Exception {
        codchi.run("stop", M).must();
        try (ServerSocket other = new ServerSocket(declared, 1, InetAddress.getLoopbackAddress())) {
            Codchi.Run start = codchi.run("start", M);
            start.must();
            assertThat(start.stderr())
                    .contains("port " + declared + " of this host is taken by")
                    .contains("(process " + ProcessHandle.current().pid() + ")");
            assertThat(other.isBound()).isTrue();
            Codchi.Run forward = codchi.run("port", "forward", M, declared + ":4000");
            assertThat(forward.exitCode()).isEqualTo(1);
        }
        codchi.run("restart", M).must();
        serve(3000, "declared");
        assertThat(read(declared)).isEqualTo("declared\n");
    }

    @Test
    void startAfterTheEngineLostItsHostsPortsStillSucceeds(Sandbox.Engine engine) throws Exception {
        engine.client("stop", "--force", "codchi-" + M);
        try (ServerSocket _ = new ServerSocket(declared, 1, InetAddress.getLoopbackAddress())) {
            codchi.run("start", M).must();
        }
    }

    @Test
    void forwardWhenAnotherMachineHoldsThePortNamesIt() {
        Codchi.Run forward = codchi.run("port", "forward", Sandbox.BOX, "" + declared);
        assertThat(forward.exitCode()).isEqualTo(1);
        assertThat(forward.stderr())
                .contains("port " + declared + " of this host is taken by machine " + M)
                .contains("→ ");
    }

    @Test
    void forwardWhenTheMachineIsStoppedOpensAtItsStart() throws Exception {
        codchi.run("stop", M).must();
        assertThat(codchi.run("port", "forward", M, asked + ":4000").stderr())
                .contains("opens when machine " + M + " starts");
        codchi.run("start", M).must();
        serve(4000, "asked");
        assertThat(read(asked)).isEqualTo("asked\n");
    }

    /** Answers each connection to a port of the machine's loopback with a line. */
    private void serve(int port, String line) {
        codchi.run(
                        "exec",
                        M,
                        "--",
                        "bash",
                        "-euc",
                        """
                        sudo systemctl stop serve-%1$d 2>/dev/null || true
                        sudo systemd-run --quiet --collect --unit serve-%1$d \\
                          systemd-socket-activate --accept --inetd --listen=127.0.0.1:%1$d echo %2$s
                        until grep -q '%1$04X 00000000:0000 0A' /proc/net/tcp; do :; done
                        """
                                .formatted(port, line))
                .must();
    }

    private static String read(int port) throws IOException {
        try (Socket socket = connect(InetAddress.getLoopbackAddress(), port)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Socket connect(InetAddress address, int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(address, port), 5000);
            socket.setSoTimeout(10_000);
            return socket;
        } catch (IOException refused) {
            socket.close();
            throw refused;
        }
    }

    private static List<InetAddress> otherAddresses() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
    }

    private static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
