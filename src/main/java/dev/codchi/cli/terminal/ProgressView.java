package dev.codchi.cli.terminal;

import dev.codchi.cli.terminal.Screen.Style;
import dev.codchi.progress.BuildCounts;
import dev.codchi.progress.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows a long job: each step a line, and on a terminal the running one live with its counts. */
public final class ProgressView implements Progress, AutoCloseable {

    /** How often plain output tells how far a build is. */
    private static final Duration PACE = Duration.ofSeconds(10);

    private static final Duration FRAME = Duration.ofMillis(200);

    private final Screen screen;
    private final @Nullable PrintStream err;
    private final boolean live;
    private final boolean verbose;
    private final List<Step> finished = new ArrayList<>();
    private @Nullable String step;
    private @Nullable BuildCounts counts;
    private long began;
    private long told;
    private boolean animated;
    private boolean closed;

    /**
     * A step that is done.
     *
     * @param what as it was reported
     */
    public record Step(String what, Duration took) {}

    private ProgressView(Screen screen, @Nullable PrintStream err, boolean live, boolean verbose) {
        this.screen = screen;
        this.err = err;
        this.live = live;
        this.verbose = verbose;
    }

    static ProgressView quiet(Screen screen) {
        return new ProgressView(screen, null, false, false);
    }

    static ProgressView plain(Screen screen, PrintStream err, boolean verbose) {
        return new ProgressView(screen, err, false, verbose);
    }

    static ProgressView live(Screen screen, PrintStream err, boolean verbose) {
        return new ProgressView(screen, err, true, verbose);
    }

    /** The steps done so far. */
    public synchronized List<Step> finished() {
        return List.copyOf(finished);
    }

    @Override
    public synchronized void step(String what) {
        finish(true);
        step = what;
        counts = null;
        began = System.nanoTime();
        told = began;
        if (!live) {
            line(what);
            return;
        }
        draw();
        if (!animated) {
            animated = true;
            Thread.startVirtualThread(this::animate);
        }
    }

    @Override
    public synchronized void counts(BuildCounts now) {
        counts = now;
        if (live || err == null || step == null || System.nanoTime() - told < PACE.toNanos()) {
            return;
        }
        told = System.nanoTime();
        line("  " + Counts.inWords(now));
    }

    @Override
    public synchronized void log(String source, String line) {
        if (verbose) {
            line(source + "> " + line);
        }
    }

    @Override
    public synchronized void warn(String message) {
        erase();
        screen.warn(message);
        draw();
    }

    /** The job ended well: the running step is done. */
    public synchronized void done() {
        finish(true);
    }

    /** Takes the live line away; a step still running has failed. */
    @Override
    public synchronized void close() {
        finish(false);
        closed = true;
    }

    private void finish(boolean well) {
        if (step == null) {
            return;
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        erase();
        if (live && err != null) {
            String mark = well ? screen.talk(Style.GREEN, "✓") : screen.talk(Style.RED, "✗");
            err.println(mark + " " + step + screen.talk(Style.DIM, "  " + seconds(took)));
        }
        if (well) {
            finished.add(new Step(step, took));
        }
        step = null;
    }

    private void line(String text) {
        if (err != null) {
            erase();
            err.println(text);
            draw();
        }
    }

    private void animate() {
        while (true) {
            synchronized (this) {
                if (closed) {
                    return;
                }
                draw();
            }
            try {
                Thread.sleep(FRAME);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private void draw() {
        if (!live || err == null || step == null) {
            return;
        }
        Duration since = Duration.ofNanos(System.nanoTime() - began);
        StringBuilder text = new StringBuilder("… " + step);
        if (counts != null) {
            text.append("  ").append(Counts.inWords(counts));
        }
        if (since.toSeconds() > 0) {
            text.append("  ").append(since.toSeconds()).append(" s");
        }
        // The terminal itself cuts the line at its edge: automatic wrap off, then on (DEC mode 7).
        err.print("\r\u001b[K\u001b[?7l" + text + "\u001b[?7h");
        err.flush();
    }

    private void erase() {
        if (live && err != null && step != null) {
            err.print("\r\u001b[K");
        }
    }

    /** A duration as people say it: "0.4 s", "12 s", "3 min 20 s". */
    public static String seconds(Duration duration) {
        if (duration.toSeconds() < 10) {
            return String.format(java.util.Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        return duration.toMinutes() == 0
                ? duration.toSeconds() + " s"
                : duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }
}
