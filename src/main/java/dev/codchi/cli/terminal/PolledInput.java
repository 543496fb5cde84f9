package dev.codchi.cli.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;

/**
 * Input whose reader can be interrupted, unlike a read from a file descriptor: in the console a
 * program's reader must not swallow what is typed after its end.
 */
final class PolledInput extends InputStream {

    private static final int PAUSE_MILLIS = 5;

    private final InputStream in;

    PolledInput(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        awaitInput();
        return in.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        awaitInput();
        return in.read(into, offset, Math.min(length, Math.max(1, in.available())));
    }

    private void awaitInput() throws IOException {
        try {
            while (in.available() == 0) {
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException _) {
            throw new InterruptedIOException("nobody reads any more");
        }
    }
}
