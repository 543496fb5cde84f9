package dev.codchi.dashboard;

import dev.codchi.driver.MachineName;
import dev.codchi.machine.MachineProblem;
import dev.codchi.machine.Machines;
import dev.codchi.problem.Problem;
import dev.codchi.progress.BuildCounts;
import dev.codchi.progress.Progress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The jobs this dashboard runs in the background, and the failures its user has not dismissed. */
@Component
final class BackgroundJobs {

    /**
     * A running job.
     *
     * @param step what it does now, as {@link Progress#step} says it; empty before the first
     */
    record Activity(String verb, String step, Optional<BuildCounts> counts) {}

    /** A job that ended with a problem. */
    record Failure(long id, MachineName machine, String verb, Problem problem) {

        public ProblemView view() {
            return new ProblemView(problem);
        }
    }

    /** What a job does. */
    interface Work {
        void run(Progress progress);
    }

    /** Hears of every change. */
    interface Listener {
        void progressed();

        /** A job began or ended: the machine may be in another state. */
        void turned();
    }

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundJobs.class);

    private final Machines machines;
    private final Questions questions;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Map<MachineName, Activity> activities = new LinkedHashMap<>();
    private final List<Failure> failures = new ArrayList<>();
    private long lastFailure;

    BackgroundJobs(Machines machines, Questions questions) {
        this.machines = machines;
        this.questions = questions;
    }

    void listen(Listener listener) {
        listeners.add(listener);
    }

    /** Returns at once; a machine that this dashboard already works on is left to that job. */
    void begin(MachineName machine, Verb verb) {
        begin(
                machine,
                verb.id(),
                progress -> verb.apply(machines, machine, questions.source(machine), progress));
    }

    /**
     * The same for other work.
     *
     * @param verb in message keys
     */
    void begin(MachineName machine, String verb, Work work) {
        synchronized (this) {
            Activity activity = new Activity(verb, "", Optional.empty());
            if (activities.putIfAbsent(machine, activity) != null) {
                return;
            }
        }
        Thread.ofVirtual().name(verb + " " + machine).start(() -> run(machine, verb, work));
        listeners.forEach(Listener::turned);
    }

    synchronized Map<MachineName, Activity> activities() {
        return Map.copyOf(activities);
    }

    /** Newest first. */
    synchronized List<Failure> failures() {
        return List.copyOf(failures.reversed());
    }

    void dismiss(long failure) {
        synchronized (this) {
            failures.removeIf(candidate -> candidate.id() == failure);
        }
        listeners.forEach(Listener::progressed);
    }

    private void run(MachineName machine, String verb, Work work) {
        Optional<Problem> outcome = outcome(machine, verb, work);
        synchronized (this) {
            activities.remove(machine);
            failures.removeIf(old -> old.machine().equals(machine) && old.verb().equals(verb));
            outcome.filter(problem -> problem.code() != MachineProblem.CANCELLED)
                    .ifPresent(problem ->
                            failures.add(new Failure(++lastFailure, machine, verb, problem)));
        }
        listeners.forEach(Listener::turned);
    }

    private Optional<Problem> outcome(MachineName machine, String verb, Work work) {
        try {
            work.run(new Story(machine));
            return Optional.empty();
        } catch (Problem problem) {
            return Optional.of(problem);
        } catch (RuntimeException defect) {
            LOG.error("{} of {} failed", verb, machine, defect);
            return Optional.of(DashboardProblem.defect(defect));
        }
    }

    private void update(MachineName machine, Activity activity) {
        synchronized (this) {
            activities.replace(machine, activity);
        }
        listeners.forEach(Listener::progressed);
    }

    /** Keeps the last of a job's progress; its log is read from its file. */
    private final class Story implements Progress {

        private final MachineName machine;

        Story(MachineName machine) {
            this.machine = machine;
        }

        @Override
        public void step(String what) {
            activity()
                    .ifPresent(now ->
                            update(machine, new Activity(now.verb(), what, Optional.empty())));
        }

        @Override
        public void counts(BuildCounts counts) {
            activity()
                    .ifPresent(now ->
                            update(
                                    machine,
                                    new Activity(now.verb(), now.step(), Optional.of(counts))));
        }

        @Override
        public void log(String source, String line) {}

        @Override
        public void warn(String message) {}

        private Optional<Activity> activity() {
            return Optional.ofNullable(activities().get(machine));
        }
    }
}
