package dev.codchi.nix;

import dev.codchi.progress.BuildCounts;
import dev.codchi.progress.Progress;
import java.util.ArrayList;
import java.util.List;

/** Keeps the story. */
public final class RecordedProgress implements Progress {

    public final List<String> steps = new ArrayList<>();
    public final List<BuildCounts> counts = new ArrayList<>();
    public final List<String> log = new ArrayList<>();
    public final List<String> warnings = new ArrayList<>();

    @Override
    public synchronized void step(String what) {
        steps.add(what);
    }

    @Override
    public synchronized void counts(BuildCounts now) {
        counts.add(now);
    }

    @Override
    public synchronized void log(String source, String line) {
        log.add(source + "> " + line);
    }

    @Override
    public synchronized void warn(String message) {
        warnings.add(message);
    }
}
