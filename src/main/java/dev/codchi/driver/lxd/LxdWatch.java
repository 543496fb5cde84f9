package dev.codchi.driver.lxd;

import dev.codchi.driver.MachineDriver;
import dev.codchi.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Listens to the engine's lifecycle events. They say too little to be believed ({@code
 * instance-updated} without what), so all they do is cause another look.
 */
final class LxdWatch implements MachineDriver.Watch {

    private static final Duration GATHER = Duration.ofMillis(100);
    private static final Duration SHORTEST_BACKOFF = Duration.ofMillis(250);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(10);

    private final Engine engine;
    private final Runnable changed;
    private final Semaphore news = new Semaphore(0);
    private volatile boolean closed;
    private volatile @Nullable WebSocket current;
    private @Nullable Thread listener;
    private @Nullable Thread notifier;

    private LxdWatch(Engine engine, Runnable changed) {
        this.engine = engine;
        this.changed = changed;
    }

    static LxdWatch start(Engine engine, Runnable changed) {
        LxdWatch watch = new LxdWatch(engine, changed);
        watch.listener = Thread.startVirtualThread(watch::listen);
        watch.notifier = Thread.startVirtualThread(watch::tell);
        return watch;
    }

    private void listen() {
        Duration backoff = SHORTEST_BACKOFF;
        while (!closed) {
            try (WebSocket events = engine.webSocket("/1.0/events?type=lifecycle")) {
                current = events;
                backoff = SHORTEST_BACKOFF;
                news.release();
                follow(events);
            } catch (Problem | IOException _) {
                // Not there now; it is tried again.
            }
            news.release();
            try {
                Thread.sleep(backoff);
            } catch (InterruptedException _) {
                return;
            }
            Duration doubled = backoff.multipliedBy(2);
            backoff = doubled.compareTo(LONGEST_BACKOFF) < 0 ? doubled : LONGEST_BACKOFF;
        }
    }

    private void follow(WebSocket events) throws IOException {
        Optional<byte[]> event = events.read();
        while (event.isPresent() && !closed) {
            Json metadata =
                    Json.parse(new String(event.get(), StandardCharsets.UTF_8)).get("metadata");
            String action = metadata.get("action").text();
            if (metadata.get("source").text().contains("/codchi")
                    && !action.equals("instance-exec")) {
                news.release();
            }
            event = events.read();
        }
    }

    private void tell() {
        try {
            while (!closed) {
                news.acquire();
                Thread.sleep(GATHER);
                news.drainPermits();
                if (!closed) {
                    changed.run();
                }
            }
        } catch (InterruptedException _) {
            // Closed.
        }
    }

    @Override
    public void close() {
        closed = true;
        WebSocket events = current;
        if (events != null) {
            events.drop();
        }
        if (listener != null) {
            listener.interrupt();
        }
        if (notifier != null) {
            notifier.interrupt();
        }
    }
}
