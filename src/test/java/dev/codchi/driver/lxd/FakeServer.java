package dev.codchi.driver.lxd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on a Unix socket that behaves as badly as a test wants. */
final class FakeServer implements AutoCloseable {

    private final ServerSocketChannel server;
    private final Path socket;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<SocketChannel> clients = new CopyOnWriteArrayList<>();

    private FakeServer(ServerSocketChannel server, Path socket) {
        this.server = server;
        this.socket = socket;
    }

    /** What the server does with a connection after it has read the request's head. */
    interface Behaviour {
        void serve(SocketChannel client, String head) throws IOException;
    }

    static FakeServer start(Path socket, Behaviour behaviour) {
        try {
            ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            channel.bind(UnixDomainSocketAddress.of(socket));
            FakeServer server = new FakeServer(channel, socket);
            Thread.startVirtualThread(() -> server.accept(behaviour));
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Answers every request with these bytes and closes the connection. */
    static FakeServer answering(Path socket, String answer) {
        return start(
                socket,
                (client, _) -> {
                    send(client, answer);
                    client.close();
                });
    }

    /** Never says a word. */
    static FakeServer silent(Path socket) {
        return start(socket, (_, _) -> {});
    }

    private void accept(Behaviour behaviour) {
        try {
            while (true) {
                SocketChannel client = server.accept();
                clients.add(client);
                Thread.startVirtualThread(() -> serve(behaviour, client));
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    private void serve(Behaviour behaviour, SocketChannel client) {
        try {
            String head = readHead(client);
            requests.add(head);
            behaviour.serve(client, head);
        } catch (IOException _) {
            // The client has gone, which is its right.
        }
    }

    private static String readHead(SocketChannel client) throws IOException {
        StringBuilder head = new StringBuilder();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (head.indexOf("\r\n\r\n") < 0 && client.read(one.clear()) > 0) {
            head.append((char) one.get(0));
        }
        return head.toString();
    }

    static void send(SocketChannel client, String text) throws IOException {
        send(client, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    static void send(SocketChannel client, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            client.write(buffer);
        }
    }

    Path socket() {
        return socket;
    }

    /** The heads of all requests so far. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        try {
            server.close();
            for (SocketChannel client : clients) {
                client.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
