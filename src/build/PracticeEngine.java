import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers like an engine with one running machine, {@code training}, in which every program prints
 * nothing and succeeds. The quick commands practise on it, so that their whole way is in the cache.
 */
final class PracticeEngine implements AutoCloseable {

    private static final Pattern KEY = Pattern.compile("(?i)Sec-WebSocket-Key: *(\\S+)");
    private static final Pattern LENGTH = Pattern.compile("(?i)Content-Length: *(\\d+)");

    /** From RFC 6455, 1.3. */
    private static final String WEB_SOCKET = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private static final byte[] EMPTY_TEXT_MESSAGE = {(byte) 0x81, 0};

    private static final String MACHINE =
            """
            {"name": "codchi-training", "status": "Running", "status_code": 103, "type": "container",
             "config": {"user.codchi.machine": "training", "user.codchi.owner": "OWNER"},
             "devices": {}, "profiles": []}""";
    private static final String ANSWER =
            """
            {"type": "sync", "status_code": 200, "metadata": VALUE}""";
    private static final String STARTED =
            """
            {"type": "async", "status_code": 100, "operation": "/1.0/operations/practice", "metadata":
             {"id": "practice", "class": "websocket", "status": "Running", "status_code": 103, "metadata":
              {"fds": {"0": "a", "1": "b", "2": "c", "control": "d"}}}}""";
    private static final String ENDED =
            """
            {"type": "sync", "status_code": 200, "metadata": {"id": "practice", "class": "websocket",
             "status": "Success", "status_code": 200, "metadata": {"return": 0}}}""";
    private static final String MISSING =
            """
            {"type": "error", "error_code": 404, "error": "not found"}""";

    private final ServerSocketChannel server;
    private final String machine;

    private PracticeEngine(ServerSocketChannel server, Path data) {
        this.server = server;
        this.machine = MACHINE.replace("OWNER", data.toString());
    }

    /**
     * @param data the data directory of the Codchi that owns the machine
     */
    static PracticeEngine at(Path socket, Path data) throws IOException {
        PracticeEngine engine =
                new PracticeEngine(ServerSocketChannel.open(StandardProtocolFamily.UNIX), data);
        engine.server.bind(UnixDomainSocketAddress.of(socket));
        Thread.ofPlatform().daemon().start(engine::serve);
        return engine;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve() {
        try {
            while (true) {
                SocketChannel client = server.accept();
                Thread.ofPlatform().daemon().start(() -> answer(client));
            }
        } catch (AsynchronousCloseException _) {
            // The training is over.
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private void answer(SocketChannel client) {
        try (client) {
            InputStream in = Channels.newInputStream(client);
            for (String head = head(in); !head.isEmpty(); head = head(in)) {
                Matcher length = LENGTH.matcher(head);
                in.skipNBytes(length.find() ? Long.parseLong(length.group(1)) : 0);
                Matcher key = KEY.matcher(head);
                if (key.find()) {
                    stream(client, in, key.group(1), head.contains("secret=d"));
                    return;
                }
                send(client, response(head));
            }
        } catch (IOException | NoSuchAlgorithmException failure) {
            System.err.println("practice engine: " + failure);
        }
    }

    /** Ends the stream at once; that of control messages when the client does. */
    private static void stream(SocketChannel client, InputStream in, String key, boolean control)
            throws IOException, NoSuchAlgorithmException {
        byte[] accept =
                MessageDigest.getInstance("SHA-1")
                        .digest((key + WEB_SOCKET).getBytes(StandardCharsets.US_ASCII));
        send(
                client,
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: "
                        + Base64.getEncoder().encodeToString(accept)
                        + "\r\n\r\n");
        if (control) {
            in.readAllBytes();
            return;
        }
        client.write(ByteBuffer.wrap(EMPTY_TEXT_MESSAGE));
    }

    private String response(String head) {
        String body = MISSING;
        String status = "404 Not Found";
        if (head.startsWith("POST /1.0/instances/codchi-training/exec")) {
            status = "202 Accepted";
            body = STARTED;
        } else if (head.startsWith("GET /1.0/operations/practice/wait")) {
            status = "200 OK";
            body = ENDED;
        } else if (head.startsWith("GET /1.0/instances?")) {
            status = "200 OK";
            body = ANSWER.replace("VALUE", "[" + machine + "]");
        } else if (head.startsWith("GET /1.0/instances/codchi-training ")) {
            status = "200 OK";
            body = ANSWER.replace("VALUE", machine);
        }
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return "HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(status, length, body);
    }

    private static void send(SocketChannel client, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            client.write(bytes);
        }
    }

    /** Empty at the end of the connection. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        return head.toString();
    }
}
