package dev.codchi.driver.lxd;

import dev.codchi.host.Deadline;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A connection to a Unix socket with buffered reading. One thread may read while others write.
 *
 * <p>A socket channel has no read time-out; a {@link Guard} closes the connection when its deadline
 * passes, which wakes whoever reads or writes with an {@link IOException}.
 */
final class Wire implements AutoCloseable {

    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocate(64 * 1024).flip();

    private volatile boolean refused;

    private Wire(SocketChannel channel) {
        this.channel = channel;
    }

    static Wire connect(Path socket, Deadline deadline) throws IOException {
        Wire wire = new Wire(SocketChannel.open(StandardProtocolFamily.UNIX));
        try (Guard _ = wire.guard(deadline)) {
            wire.channel.connect(UnixDomainSocketAddress.of(socket));
            return wire;
        } catch (IOException | RuntimeException failure) {
            wire.close();
            throw failure;
        }
    }

    Guard guard(Deadline deadline) {
        return new Guard(
                Thread.startVirtualThread(() -> {
                    try {
                        Thread.sleep(deadline.remaining());
                        close();
                    } catch (InterruptedException _) {
                        // The guarded work was done in time.
                    }
                }));
    }

    int read() throws IOException {
        return in.hasRemaining() || fill() ? in.get() & 0xff : -1;
    }

    /**
     * @throws EOFException when the peer closes before
     */
    byte[] read(int length) throws IOException {
        byte[] bytes = new byte[length];
        int done = 0;
        while (done < length) {
            if (!in.hasRemaining() && !fill()) {
                throw new EOFException(
                        "connection closed after " + done + " of " + length + " bytes");
            }
            int part = Math.min(length - done, in.remaining());
            in.get(bytes, done, part);
            done += part;
        }
        return bytes;
    }

    /**
     * Reads up to a line feed and drops the line's end.
     *
     * @param limit longest line, in bytes
     */
    String readLine(int limit) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = read(); next != '\n'; next = read()) {
            if (next < 0) {
                throw new EOFException("connection closed within a line");
            }
            if (line.length() == limit) {
                throw new ProtocolException("a line is longer than " + limit + " bytes");
            }
            line.append((char) next);
        }
        int end = line.length();
        return end > 0 && line.charAt(end - 1) == '\r'
                ? line.substring(0, end - 1)
                : line.toString();
    }

    private boolean fill() throws IOException {
        in.clear();
        int count = channel.read(in);
        in.flip();
        return count > 0;
    }

    void write(byte[] bytes) throws IOException {
        write(ByteBuffer.wrap(bytes));
    }

    void write(ByteBuffer bytes) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException failure) {
            refused = channel.isOpen();
            throw failure;
        }
    }

    /** Whether a write failed because the peer reads no more; what it said before can be read. */
    boolean refused() {
        return refused;
    }

    void write(String ascii) throws IOException {
        write(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    /** A stream whose closing leaves the connection open. */
    OutputStream output() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                Wire.this.write(new byte[] {(byte) b});
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                Wire.this.write(ByteBuffer.wrap(bytes, offset, length));
            }
        };
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // Nothing is left to be done with it.
        }
    }

    /** Closes the connection at the deadline unless it is closed itself before. */
    static final class Guard implements AutoCloseable {

        private final Thread watchdog;

        private Guard(Thread watchdog) {
            this.watchdog = watchdog;
        }

        @Override
        public void close() {
            watchdog.interrupt();
        }
    }
}
