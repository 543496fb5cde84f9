package dev.codchi.driver.lxd;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What one thread puts in, another reads. Holds about a mebibyte; then the writer waits. */
final class Pipe extends InputStream {

    private static final int ENOUGH = 1024 * 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<byte[]> parts = new ArrayDeque<>();
    private int held;
    private int position;
    private boolean ended;
    private boolean closed;
    private @Nullable IOException failure;

    /** Drops the bytes once nobody reads any more. */
    void put(byte[] bytes) throws InterruptedIOException {
        lock.lock();
        try {
            waitWhile(() -> held >= ENOUGH && !closed);
            if (bytes.length > 0 && !closed) {
                parts.add(bytes);
                held += bytes.length;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * @param cause thrown to the reader after everything put in before; null for a plain end
     */
    void end(@Nullable IOException cause) {
        lock.lock();
        try {
            if (!ended) {
                ended = true;
                failure = cause;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        lock.lock();
        try {
            waitWhile(() -> parts.isEmpty() && !ended && !closed);
            if (closed) {
                throw new IOException("the stream is closed");
            }
            byte[] first = parts.peek();
            if (first == null) {
                if (failure != null) {
                    throw new IOException(failure.getMessage(), failure);
                }
                return -1;
            }
            return take(first, into, offset, length);
        } finally {
            lock.unlock();
        }
    }

    private int take(byte[] first, byte[] into, int offset, int length) {
        int count = Math.min(length, first.length - position);
        System.arraycopy(first, position, into, offset, count);
        position += count;
        held -= count;
        if (position == first.length) {
            parts.remove();
            position = 0;
        }
        changed.signalAll();
        return count;
    }

    @Override
    public int available() {
        lock.lock();
        try {
            return held;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            parts.clear();
            held = 0;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void waitWhile(BooleanSupplier blocked) throws InterruptedIOException {
        try {
            while (blocked.getAsBoolean()) {
                changed.await();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a program's output");
        }
    }
}
