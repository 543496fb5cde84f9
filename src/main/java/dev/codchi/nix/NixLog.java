package dev.codchi.nix;

import dev.codchi.nix.NixEvent.Message;
import dev.codchi.nix.NixEvent.Plain;
import dev.codchi.nix.NixEvent.Result;
import dev.codchi.nix.NixEvent.Start;
import dev.codchi.nix.NixEvent.Stop;
import dev.codchi.progress.BuildCounts;
import dev.codchi.progress.Progress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Follows what one Nix process says: tells it to a {@link Progress}, and keeps what the message
 * about a failure needs.
 */
final class NixLog implements Consumer<String> {

    /** How much of a build's log is kept. */
    static final int LAST_LINES = 25;

    private static final String NIX = "nix";
    private static final long COUNTS_EVERY_NANOS = 100_000_000;

    private static final Pattern LABEL = Pattern.compile("^(evaluation warning|warning|error): *");

    /** About the machine's generated flake, or what follows from an error that is told anyway. */
    private static final Pattern NO_WARNING =
            Pattern.compile(
                    "^(creating|updating|not writing modified) lock file "
                            + "|^you don't have Internet access"
                            + "|^could not (read HEAD ref|update mtime|update cached head) ");

    private static final Pattern COPYING = Pattern.compile("copying '\"(.+)\"' to the store");
    private static final Pattern COPIED =
            Pattern.compile("copying '(/nix/store/[^/]+)/?' to the store");

    private final Progress progress;
    private final String step;
    private final UnaryOperator<String> readable;
    private final LongSupplier nanoTime;

    private final Map<Long, Build> builds = new HashMap<>();
    private final Map<Long, Result> downloads = new HashMap<>();
    private final Map<String, String> copies = new HashMap<>();
    private final Set<String> toBuild = new HashSet<>();
    private final Set<Long> waits = new HashSet<>();
    private final Set<String> warnings = new HashSet<>();
    private final List<Message> errors = new ArrayList<>();
    private final Deque<String> plain = new ArrayDeque<>();

    private long buildsId = -1;
    private boolean listing;
    private @Nullable String copying;
    private long expectedBytes;
    private BuildCounts counts = new BuildCounts(0, 0, 0, 0, 0);
    private BuildCounts told = counts;
    private long toldAt;

    /**
     * @param step what the process does, for the progress
     * @param readable turns a text of Nix into the user's words
     */
    NixLog(Progress progress, String step, UnaryOperator<String> readable) {
        this(progress, step, readable, System::nanoTime);
    }

    NixLog(Progress progress, String step, UnaryOperator<String> readable, LongSupplier nanoTime) {
        this.progress = progress;
        this.step = step;
        this.readable = readable;
        this.nanoTime = nanoTime;
        this.toldAt = nanoTime.getAsLong() - COUNTS_EVERY_NANOS;
        progress.step(step);
    }

    /** Takes the next line. */
    @Override
    public synchronized void accept(String line) {
        switch (NixEventReader.read(line)) {
            case Message message -> message(message);
            case Start start -> start(start);
            case Stop stop -> stop(stop);
            case Result result -> result(result);
            case Plain text -> plain(text.text());
        }
    }

    /** The process has ended. */
    synchronized void end() {
        tellCounts();
    }

    /** Errors in the order they came; the last is the reason why Nix gave up. */
    synchronized List<Message> errors() {
        return List.copyOf(errors);
    }

    /** What other programs than Nix said. */
    synchronized List<String> otherLines() {
        return List.copyOf(plain);
    }

    /** The end of a derivation's log. */
    synchronized List<String> lastLines(String derivation) {
        return builds.values().stream()
                .filter(build -> build.derivation().equals(derivation))
                .findFirst()
                .map(build -> List.copyOf(build.lines()))
                .orElse(List.of());
    }

    /** Store paths of the directories that were copied, and where those lie. */
    synchronized Map<String, String> copies() {
        return Map.copyOf(copies);
    }

    /**
     * What follows the hash in a store path, without {@code .drv}: {@code …-hello.drv} is hello.
     */
    static String derivationName(String path) {
        return path.replaceFirst("^/nix/store/[a-z0-9]{32}-", "").replaceFirst("\\.drv$", "");
    }

    private void message(Message message) {
        boolean listed = listing && message.level() == Message.INFORMATION;
        listing = listed && message.text().startsWith("  ");
        if (listing) {
            toBuild.add(message.text().strip());
            return;
        }
        listing = message.text().endsWith("will be built:");
        switch (message.level()) {
            case Message.ERROR -> error(message);
            case Message.WARNING -> warning(LABEL.matcher(message.text()).replaceFirst(""));
            case Message.INFORMATION -> log(NIX, message.text());
            default -> {
                // Nix talks about itself.
            }
        }
    }

    private void error(Message message) {
        if (!message.summary().isEmpty() || message.text().startsWith("error:")) {
            errors.add(message);
            return;
        }
        log(NIX, message.text());
    }

    private void warning(String text) {
        if (NO_WARNING.matcher(text).find()) {
            log(NIX, text);
        } else if (warnings.add(text)) {
            progress.warn(readable.apply(text));
        }
    }

    private void start(Start start) {
        switch (start.type()) {
            case Start.BUILDS -> buildsId = start.id();
            case Start.BUILD -> {
                String derivation = start.fields().isEmpty() ? "" : start.fields().getFirst();
                builds.put(start.id(), new Build(derivation, new ArrayDeque<>()));
            }
            case Start.DOWNLOAD ->
                    downloads.put(start.id(), new Result(start.id(), Result.PROGRESS, List.of()));
            case Start.WAITING_FOR_LOCK -> {
                waits.add(start.id());
                progress.step(
                        "Waiting for another build of "
                                + start.text()
                                        .replaceFirst("^.*/nix/store/[a-z0-9]{32}-(.*)'$", "$1"));
            }
            case Start.FETCH_TREE -> log(NIX, start.text());
            default -> copy(start.text());
        }
    }

    /** Nix names first the directory it copies, then the store path this becomes. */
    private void copy(String text) {
        Matcher from = COPYING.matcher(text);
        if (from.matches()) {
            copying = from.group(1);
            return;
        }
        Matcher to = COPIED.matcher(text);
        if (copying != null && to.matches()) {
            copies.put(to.group(1), copying);
        }
        copying = null;
    }

    private void stop(Stop stop) {
        if (waits.remove(stop.id())) {
            progress.step(step);
        }
    }

    private void result(Result result) {
        switch (result.type()) {
            case Result.LOG_LINE -> {
                Build build = builds.get(result.id());
                if (build != null && !result.fields().isEmpty()) {
                    build.add(result.fields().getFirst());
                    log(derivationName(build.derivation()), result.fields().getFirst());
                }
            }
            case Result.PROGRESS -> count(result);
            case Result.EXPECTED -> {
                if (result.number(0) == Start.DOWNLOAD) {
                    expectedBytes = result.number(1);
                }
            }
            default -> {
                // Phases and the like.
            }
        }
    }

    private void count(Result result) {
        if (result.id() == buildsId) {
            // While Nix walks the graph, its own total only grows; the list it printed is complete.
            long total = toBuild.isEmpty() ? result.number(1) : toBuild.size();
            counts =
                    new BuildCounts(
                            (int) result.number(0),
                            (int) result.number(2),
                            (int) Math.max(total, result.number(0)),
                            counts.downloaded(),
                            counts.toDownload());
        } else if (downloads.replace(result.id(), result) != null) {
            long done = downloads.values().stream().mapToLong(each -> each.number(0)).sum();
            long known = downloads.values().stream().mapToLong(each -> each.number(1)).sum();
            counts =
                    new BuildCounts(
                            counts.built(),
                            counts.building(),
                            counts.toBuild(),
                            done,
                            Math.max(known, expectedBytes));
        }
        if (nanoTime.getAsLong() - toldAt >= COUNTS_EVERY_NANOS) {
            tellCounts();
        }
    }

    private void tellCounts() {
        if (!counts.equals(told)) {
            told = counts;
            toldAt = nanoTime.getAsLong();
            progress.counts(counts);
        }
    }

    private void plain(String text) {
        if (text.isBlank()) {
            return;
        }
        if (plain.size() == LAST_LINES) {
            plain.removeFirst();
        }
        plain.addLast(text);
        log(NIX, text);
    }

    private void log(String source, String text) {
        readable.apply(text).lines().forEach(line -> progress.log(source, line));
    }

    private record Build(String derivation, Deque<String> lines) {

        void add(String line) {
            if (lines.size() == LAST_LINES) {
                lines.removeFirst();
            }
            lines.addLast(line);
        }
    }
}
