package dev.codchi.dashboard;

import dev.codchi.driver.MachineName;
import dev.codchi.machine.Machine.Base;
import dev.codchi.machine.Machines;
import dev.codchi.problem.Problem;
import dev.codchi.progress.BuildCounts;
import dev.codchi.progress.Progress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The machine that is about to be made: kept between steps, and when the page is closed. There is
 * one, because there is one owner.
 */
@Component
class Draft {

    /** How far the reading of the flake is. */
    enum Reading {
        NOT_BEGUN,
        RUNNING,
        DONE,
        FAILED
    }

    /**
     * All of it, at one moment.
     *
     * @param source as typed; empty for a machine without modules
     * @param offered what the flake has
     * @param chosen of these
     */
    record Contents(
            String source,
            Reading reading,
            String step,
            Optional<Problem> problem,
            List<String> offered,
            List<String> chosen,
            String name,
            Base base,
            boolean nixpkgs) {

        static final Contents EMPTY =
                new Contents(
                        "",
                        Reading.NOT_BEGUN,
                        "",
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        "",
                        Base.NIXPKGS,
                        false);

        Contents {
            offered = List.copyOf(offered);
            chosen = List.copyOf(chosen);
        }

        public boolean isRead() {
            return reading == Reading.DONE;
        }

        public boolean isBeingRead() {
            return reading == Reading.RUNNING;
        }

        public Optional<ProblemView> problemView() {
            return problem.map(ProblemView::new);
        }

        private Contents reading(Reading now, String doing, @Nullable Problem why) {
            return new Contents(
                    source,
                    now,
                    doing,
                    Optional.ofNullable(why),
                    offered,
                    chosen,
                    name,
                    base,
                    nixpkgs);
        }

        private Contents offering(List<String> modules) {
            List<String> kept = chosen.stream().filter(modules::contains).toList();
            List<String> first =
                    modules.contains("default")
                            ? List.of("default")
                            : modules.stream().limit(1).toList();
            return new Contents(
                    source,
                    Reading.DONE,
                    "",
                    Optional.empty(),
                    modules,
                    kept.isEmpty() ? first : kept,
                    name,
                    base,
                    nixpkgs);
        }
    }

    private final Machines machines;
    private volatile Contents contents = Contents.EMPTY;

    Draft(Machines machines) {
        this.machines = machines;
    }

    Contents contents() {
        return contents;
    }

    synchronized void clear() {
        contents = Contents.EMPTY;
    }

    /** Reads the flake in the background; a machine without a source has nothing to read. */
    synchronized void read(String source) {
        Contents old = contents;
        Contents begun =
                new Contents(
                        source,
                        source.isEmpty() ? Reading.DONE : Reading.RUNNING,
                        "",
                        Optional.empty(),
                        List.of(),
                        old.chosen(),
                        old.name().isEmpty() ? nameFor(source) : old.name(),
                        old.base(),
                        old.nixpkgs());
        contents = begun;
        if (begun.isBeingRead()) {
            Thread.ofVirtual().name("read flake").start(() -> readNow(source));
        }
    }

    /** What else was chosen; it is kept although something may be wrong with it. */
    synchronized void choose(String name, List<String> modules, Base base, boolean nixpkgs) {
        Contents now = contents;
        contents =
                new Contents(
                        now.source(),
                        now.reading(),
                        now.step(),
                        now.problem(),
                        now.offered(),
                        modules,
                        name,
                        base,
                        nixpkgs);
    }

    private void readNow(String source) {
        try {
            List<String> offered = machines.offeredModules(source, new Steps(source));
            change(source, now -> now.offering(offered));
        } catch (Problem problem) {
            change(source, now -> now.reading(Reading.FAILED, "", problem));
        } catch (RuntimeException defect) {
            Problem problem = DashboardProblem.defect(defect);
            change(source, now -> now.reading(Reading.FAILED, "", problem));
        }
    }

    /** Another source may have been given meanwhile. */
    private synchronized void change(
            String source, java.util.function.UnaryOperator<Contents> change) {
        if (contents.source().equals(source) && contents.isBeingRead()) {
            contents = change.apply(contents);
        }
    }

    /** The last word of the address, if it can name a machine. */
    static String nameFor(String source) {
        String path = source.replaceFirst("[?#].*", "").replaceFirst("(\\.git)?/*$", "");
        String last = path.substring(path.lastIndexOf('/') + 1).toLowerCase(java.util.Locale.ROOT);
        try {
            return new MachineName(last.replaceAll("[^a-z0-9-]+", "-")).value();
        } catch (Problem _) {
            return "";
        }
    }

    private final class Steps implements Progress {

        private final String source;

        Steps(String source) {
            this.source = source;
        }

        @Override
        public void step(String what) {
            change(source, now -> now.reading(Reading.RUNNING, what, null));
        }

        @Override
        public void counts(BuildCounts counts) {}

        @Override
        public void log(String from, String line) {}

        @Override
        public void warn(String message) {}
    }
}
