package dev.codchi.driver.lxd;

import dev.codchi.host.Deadline;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;

/** The client's side of a WebSocket (RFC 6455) over a Unix socket. One thread reads, any write. */
final class WebSocket implements AutoCloseable {

    private static final int LARGEST_MESSAGE = 16 * 1024 * 1024;
    private static final int CONTINUATION = 0;
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int FINAL = 0x80;

    private final Wire wire;
    private final ReentrantLock writing = new ReentrantLock();

    private WebSocket(Wire wire) {
        this.wire = wire;
    }

    private static final class Frame {
        private final boolean last;
        private final int opcode;
        private final byte[] content;

        Frame(boolean last, int opcode, byte[] content) {
            this.last = last;
            this.opcode = opcode;
            this.content = content;
        }
    }

    /**
     * @throws IOException also when the deadline passes or the server does not speak WebSocket
     */
    static WebSocket connect(Path socket, String path, Deadline deadline) throws IOException {
        Wire wire = Wire.connect(socket, deadline);
        try (Wire.Guard _ = wire.guard(deadline)) {
            byte[] nonce = new byte[16];
            ThreadLocalRandom.current().nextBytes(nonce);
            String key = Base64.getEncoder().encodeToString(nonce);
            wire.write(
                    ("GET " + path + " HTTP/1.1\r\nHost: engine\r\n")
                            + "Connection: Upgrade\r\nUpgrade: websocket\r\n"
                            + ("Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                                    + key
                                    + "\r\n\r\n"));
            Http.Head head = Http.readHead(wire);
            if (head.status() != 101
                    || !head.header("upgrade").equalsIgnoreCase("websocket")
                    || !head.header("sec-websocket-accept").equals(acceptance(key))) {
                throw new ProtocolException(
                        "no WebSocket, but an answer with status " + head.status());
            }
            return new WebSocket(wire);
        } catch (IOException | RuntimeException failure) {
            wire.close();
            throw failure;
        }
    }

    private static String acceptance(String key) {
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

    /**
     * The next message, text or binary; empty once the server has said that it closes.
     *
     * @throws IOException when the connection ends without that
     */
    Optional<byte[]> read() throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        boolean begun = false;
        while (true) {
            Frame frame = readFrame();
            switch (frame.opcode) {
                case PING -> answer(PONG, frame.content);
                case PONG -> {}
                case CLOSE -> {
                    answer(CLOSE, frame.content);
                    return Optional.empty();
                }
                case TEXT, BINARY, CONTINUATION -> {
                    if (begun != (frame.opcode == CONTINUATION)) {
                        throw new ProtocolException("WebSocket fragments out of order");
                    }
                    begun = true;
                    if (content.size() + frame.content.length > LARGEST_MESSAGE) {
                        throw tooLarge();
                    }
                    content.writeBytes(frame.content);
                    if (frame.last) {
                        return Optional.of(content.toByteArray());
                    }
                }
                default -> throw new ProtocolException("unknown WebSocket frame " + frame.opcode);
            }
        }
    }

    /** A server that has ended its side already still has messages under way to us. */
    private void answer(int opcode, byte[] content) {
        try {
            send(opcode, ByteBuffer.wrap(content));
        } catch (IOException _) {
            // Nobody waits for the answer any more.
        }
    }

    private Frame readFrame() throws IOException {
        int first = readByte();
        int second = readByte();
        if ((first & 0x70) != 0 || (second & 0x80) != 0) {
            throw new ProtocolException("a WebSocket frame no server may send");
        }
        int opcode = first & 0x0f;
        long length = second;
        if (opcode >= CLOSE && (length > 125 || (first & FINAL) == 0)) {
            throw new ProtocolException("an oversized or fragmented WebSocket control frame");
        }
        if (length == 126) {
            length = ByteBuffer.wrap(wire.read(2)).getShort() & 0xffff;
        } else if (length == 127) {
            length = ByteBuffer.wrap(wire.read(8)).getLong();
        }
        if (length < 0 || length > LARGEST_MESSAGE) {
            throw tooLarge();
        }
        return new Frame((first & FINAL) != 0, opcode, wire.read((int) length));
    }

    private static ProtocolException tooLarge() {
        return new ProtocolException(
                "a WebSocket message is larger than " + LARGEST_MESSAGE + " bytes");
    }

    private int readByte() throws IOException {
        int next = wire.read();
        if (next < 0) {
            throw new EOFException("the WebSocket ended without being closed");
        }
        return next;
    }

    void sendText(String text) throws IOException {
        send(TEXT, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    void sendBinary(byte[] bytes, int offset, int length) throws IOException {
        send(BINARY, ByteBuffer.wrap(bytes, offset, length));
    }

    private void send(int opcode, ByteBuffer content) throws IOException {
        int length = content.remaining();
        ByteBuffer frame = ByteBuffer.allocate(length + 14).put((byte) (FINAL | opcode));
        if (length < 126) {
            frame.put((byte) (0x80 | length));
        } else if (length < 0x10000) {
            frame.put((byte) (0x80 | 126)).putShort((short) length);
        } else {
            frame.put((byte) (0x80 | 127)).putLong(length);
        }
        int mask = ThreadLocalRandom.current().nextInt();
        frame.putInt(mask);
        for (int shift = 24; content.hasRemaining(); shift = (shift + 24) % 32) {
            frame.put((byte) (content.get() ^ (mask >>> shift)));
        }
        writing.lock();
        try {
            wire.write(frame.flip());
        } finally {
            writing.unlock();
        }
    }

    /** Says goodbye and closes the connection. */
    @Override
    public void close() {
        try {
            send(CLOSE, ByteBuffer.wrap(new byte[] {3, (byte) 0xe8}));
        } catch (IOException _) {
            // The other side was faster.
        }
        drop();
    }

    /** Closes the connection without a word. */
    void drop() {
        wire.close();
    }
}
