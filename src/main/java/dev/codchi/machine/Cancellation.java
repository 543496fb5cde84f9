package dev.codchi.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Looks for the request that a job be cancelled, which any process leaves as a file, and interrupts
 * the thread that does the job.
 */
final class Cancellation implements AutoCloseable {

    private static final long PAUSE_MILLIS = 250;

    private final Path request;
    private final Thread worker;
    private final Thread lookout;
    private boolean cancelled;
    private boolean over;

    private Cancellation(Path request, Thread worker) {
        this.request = request;
        this.worker = worker;
        this.lookout = Thread.ofVirtual().name("cancellation").start(this::look);
    }

    /** Of the job that the calling thread does. */
    static Cancellation of(Path directory, long job) {
        return new Cancellation(file(directory, job), Thread.currentThread());
    }

    static void request(Path directory, long job) {
        try {
            Files.createFile(file(directory, job));
        } catch (FileAlreadyExistsException _) {
            // Asked for already.
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    synchronized boolean cancelled() {
        return cancelled;
    }

    /** From now on the thread is interrupted no more, nor is it because of this. */
    @Override
    public void close() {
        synchronized (this) {
            over = true;
            if (cancelled) {
                Thread.interrupted();
            }
        }
        lookout.interrupt();
        try {
            Files.deleteIfExists(request);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void look() {
        try {
            while (!Files.exists(request)) {
                Thread.sleep(PAUSE_MILLIS);
            }
            interrupt();
        } catch (InterruptedException _) {
            // The job is over.
        }
    }

    private synchronized void interrupt() {
        if (!over) {
            cancelled = true;
            worker.interrupt();
        }
    }

    private static Path file(Path directory, long job) {
        return directory.resolve("job-" + job + ".cancel");
    }
}
