package dev.codchi.keystore;

import dev.codchi.progress.BuildCounts;
import dev.codchi.progress.Progress;
import java.util.function.Consumer;

/** Hands over the steps and nothing else. */
record StepProgress(Consumer<String> steps) implements Progress {

    @Override
    public void step(String what) {
        steps.accept(what);
    }

    @Override
    public void counts(BuildCounts counts) {}

    @Override
    public void log(String source, String line) {}

    @Override
    public void warn(String message) {}
}
