package dev.codchi.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortHolderTests {

    private final PortHolder holder = new PortHolder();

    @Test
    void atNamesTheProcessThatListens() throws IOException {
        String self = "(process " + ProcessHandle.current().pid() + ")";
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
            assertThat(holder.at("tcp", port)).get().asString().contains(self);
            assertThat(holder.at("udp", port)).isEmpty();
        }
        assertThat(holder.at("tcp", port)).isEmpty();
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            assertThat(holder.at("udp", socket.getLocalPort())).get().asString().contains(self);
        }
    }
}
