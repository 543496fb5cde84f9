package dev.codchi.driver.lxd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.codchi.host.Deadline;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketTests {

    @TempDir Path directory;

    /** Completes the handshake of RFC 6455, section 4.2.2, then serves. */
    private FakeServer server(FakeServer.Behaviour behaviour) {
        return FakeServer.start(
                directory.resolve("s"),
                (client, head) -> {
                    FakeServer.send(
                            client,
                            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                                    + "Connection: Upgrade\r\nSec-WebSocket-Accept: "
                                    + acceptance(head)
                                    + "\r\n\r\n");
                    behaviour.serve(client, head);
                });
    }

    private static String acceptance(String head) {
        String key =
                head.lines()
                        .filter(line -> line.startsWith("Sec-WebSocket-Key: "))
                        .map(line -> line.substring("Sec-WebSocket-Key: ".length()))
                        .collect(Collectors.joining());
        try {
            byte[] salted =
                    (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
                            .getBytes(StandardCharsets.US_ASCII);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(salted));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static WebSocket connect(FakeServer server) throws IOException {
        return WebSocket.connect(
                server.socket(), "/1.0/events", Deadline.seconds(10, "the handshake"));
    }

    private static byte[] hex(String frames) {
        return HexFormat.of().parseHex(frames.replace(" ", ""));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void readWhenFragmentsComeWithAPingBetweenJoinsThem() throws IOException {
        // Text "Hel", ping "?", continuation "lo", close 1000.
        byte[] frames = hex("01 03 48656c  89 01 3f  80 02 6c6f  88 02 03e8");
        try (FakeServer server = server((client, _) -> FakeServer.send(client, frames));
                WebSocket socket = connect(server)) {
            assertThat(socket.read()).map(WebSocketTests::text).contains("Hello");
            assertThat(socket.read()).isEmpty();
        }
    }

    @Test
    void readWhenServerIsGoneBeforeItsPingIsAnsweredLosesNothing() throws Exception {
        byte[] pingAndText = hex("89 01 3f  81 03 6f7574");
        CompletableFuture<Boolean> gone = new CompletableFuture<>();
        try (FakeServer server =
                        server((client, _) -> {
                            FakeServer.send(client, pingAndText);
                            client.close();
                            gone.complete(true);
                        });
                WebSocket socket = connect(server)) {
            assertThat(gone.get(10, TimeUnit.SECONDS)).isTrue();
            assertThat(socket.read()).map(WebSocketTests::text).contains("out");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 65535, 65536, 1_000_000})
    void sendWhenLengthNeedsItsOwnFormArrivesWhole(int length) throws Exception {
        byte[] sent = new byte[length];
        IntStream.range(0, length).forEach(i -> sent[i] = (byte) (i * 31));
        CompletableFuture<byte[]> received = new CompletableFuture<>();
        try (FakeServer server = server((client, _) -> received.complete(readMasked(client)));
                WebSocket socket = connect(server)) {
            socket.sendBinary(sent, 0, length);
            assertThat(Arrays.equals(received.get(10, TimeUnit.SECONDS), sent)).isTrue();
        }
    }

    private static byte[] readMasked(SocketChannel client) throws IOException {
        ByteBuffer head = read(client, 2);
        int length = head.get(1) & 0x7f;
        if (length == 126) {
            length = read(client, 2).getShort() & 0xffff;
        } else if (length == 127) {
            length = (int) read(client, 8).getLong();
        }
        ByteBuffer mask = read(client, 4);
        byte[] content = new byte[length];
        read(client, length).get(content);
        for (int i = 0; i < length; i++) {
            content[i] ^= mask.get(i % 4);
        }
        return content;
    }

    private static ByteBuffer read(SocketChannel client, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (client.read(buffer) < 0) {
                throw new IOException("closed early");
            }
        }
        return buffer.flip();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // the end without a close frame
                "81", // cut in the head
                "81 05 4865", // cut in the content
                "81 7e 00", // cut in the length
                "81 ff 7fffffffffffffff 00000000", // masked, which no server may do
                "82 7f 7fffffffffffffff", // endless
                "82 7f ffffffffffffffff", // negative
                "82 7f 0000000001000001", // just too large
                "c1 00", // a reserved bit
                "83 00", // an unknown frame
                "80 00", // a continuation of nothing
                "01 00 81 00", // a new message within another
                "09 00", // a fragmented ping
                "89 7e 0080" // an oversized ping
            })
    void readWhenFramesAreGarbageFails(String frames) throws IOException {
        FakeServer.Behaviour garbage =
                (client, _) -> {
                    FakeServer.send(client, hex(frames));
                    client.close();
                };
        try (FakeServer server = server(garbage);
                WebSocket socket = connect(server)) {
            assertThatIOException().isThrownBy(socket::read);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n",
                "HTTP/1.1 101 X\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: bm9wZQ==\r\n\r\n"
            })
    void connectWhenHandshakeIsWrongFails(String answer) {
        try (FakeServer server = FakeServer.answering(directory.resolve("s"), answer)) {
            assertThatIOException().isThrownBy(() -> connect(server));
        }
    }

    @Test
    void connectWhenServerIsSilentEndsAtTheDeadline() {
        try (FakeServer server = FakeServer.silent(directory.resolve("s"))) {
            Deadline soon = Deadline.in(java.time.Duration.ofMillis(100), "the handshake");
            assertThatIOException().isThrownBy(() -> WebSocket.connect(server.socket(), "/", soon));
        }
    }
}
