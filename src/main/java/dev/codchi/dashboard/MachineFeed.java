package dev.codchi.dashboard;

import dev.codchi.dashboard.BackgroundJobs.Activity;
import dev.codchi.driver.MachineDriver.Watch;
import dev.codchi.driver.MachineName;
import dev.codchi.driver.RunState;
import dev.codchi.machine.JobHistory;
import dev.codchi.machine.JobRecord;
import dev.codchi.machine.JobRecord.Outcome;
import dev.codchi.machine.Machine;
import dev.codchi.machine.Machines;
import dev.codchi.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells open pages what changed: one look at the machines per change, however many pages. */
@Component
final class MachineFeed implements BackgroundJobs.Listener {

    /** The machines, or why they cannot be listed, and the newest jobs. */
    private record Listing(
            List<Machine> machines, Optional<Problem> unavailable, List<JobRecord> jobs) {

        static final Listing NOTHING = new Listing(List.of(), Optional.empty(), List.of());

        Listing with(List<JobRecord> newer) {
            return new Listing(machines, unavailable, newer);
        }
    }

    private static final int JOBS = 100;

    /** How soon the progress of other processes' jobs is seen. */
    private static final Duration PACE = Duration.ofSeconds(1);

    private final Machines machines;
    private final JobHistory history;
    private final BackgroundJobs jobs;
    private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean listingIsOld = new AtomicBoolean(true);
    private final Semaphore changes = new Semaphore(0);
    private volatile boolean closed;
    private @Nullable Watch watch;

    MachineFeed(Machines machines, JobHistory history, BackgroundJobs jobs) {
        this.machines = machines;
        this.history = history;
        this.jobs = jobs;
        jobs.listen(this);
    }

    /** A look at the machines now. */
    Overview look() {
        return overview(list());
    }

    List<BackgroundJobs.Failure> failures() {
        return jobs.failures();
    }

    /** Begins with the machines as they are now. */
    Subscription subscribe() {
        Subscription subscription = new Subscription();
        subscriptions.add(subscription);
        watchOnce();
        turned();
        return subscription;
    }

    @Override
    public void progressed() {
        changes.release();
    }

    @Override
    public void turned() {
        listingIsOld.set(true);
        changes.release();
    }

    /** Before the server stops, so that no page is cut off in the middle of an answer. */
    @EventListener(ContextClosedEvent.class)
    synchronized void close() {
        closed = true;
        changes.release();
        subscriptions.forEach(Subscription::close);
        if (watch != null) {
            watch.close();
        }
    }

    private synchronized void watchOnce() {
        if (watch == null && !closed) {
            watch = machines.watch(this::turned);
            Thread.ofVirtual().name("machine feed").start(this::publish);
        }
    }

    private void publish() {
        Listing listing = Listing.NOTHING;
        while (!closed) {
            awaitChange(othersWork(listing) && !subscriptions.isEmpty());
            changes.drainPermits();
            if (listingIsOld.getAndSet(false)) {
                listing = list();
            } else if (othersWork(listing)) {
                listing = listing.with(newestJobs());
            }
            Overview overview = overview(listing);
            subscriptions.forEach(subscription -> subscription.offer(overview));
        }
    }

    /** Nobody tells how far another process is: that is looked up. */
    private void awaitChange(boolean orTime) {
        try {
            if (orTime) {
                changes.tryAcquire(PACE.toMillis(), TimeUnit.MILLISECONDS);
            } else {
                changes.acquire();
            }
        } catch (InterruptedException _) {
            closed = true;
        }
    }

    private static boolean othersWork(Listing listing) {
        long self = ProcessHandle.current().pid();
        return listing.jobs().stream()
                .anyMatch(job -> job.outcome() == Outcome.RUNNING && job.pid() != self);
    }

    private List<JobRecord> newestJobs() {
        return history.newest(JOBS);
    }

    private Listing list() {
        try {
            return new Listing(machines.list(), Optional.empty(), newestJobs());
        } catch (Problem problem) {
            return new Listing(List.of(), Optional.of(problem), List.of());
        } catch (RuntimeException defect) {
            Problem problem = DashboardProblem.defect(defect);
            return new Listing(List.of(), Optional.of(problem), List.of());
        }
    }

    private Overview overview(Listing listing) {
        Map<MachineName, Activity> activities = new HashMap<>();
        listing.jobs().stream()
                .filter(job -> job.outcome() == Outcome.RUNNING)
                .forEach(job ->
                        activities.put(
                                job.machine(),
                                new Activity(job.verb(), job.step(), Optional.of(job.counts()))));
        activities.putAll(jobs.activities());
        List<MachineView> views =
                Stream.concat(listing.machines().stream(), beingMade(listing, activities))
                        .sorted(Comparator.comparing(Machine::name))
                        .map(machine ->
                                new MachineView(
                                        machine,
                                        Optional.ofNullable(activities.get(machine.name()))))
                        .toList();
        return new Overview(views, listing.unavailable(), jobs.failures(), listing.jobs());
    }

    /** A machine is known to others only after its modules were looked at. */
    private static Stream<Machine> beingMade(
            Listing listing, Map<MachineName, Activity> activities) {
        return activities.entrySet().stream()
                .filter(one -> one.getValue().verb().equals("init"))
                .map(Map.Entry::getKey)
                .filter(name ->
                        listing.machines().stream()
                                .noneMatch(machine -> machine.name().equals(name)))
                .map(name ->
                        new Machine(
                                name,
                                Machine.Base.NIXPKGS,
                                List.of(),
                                Machine.Condition.READY,
                                RunState.ABSENT,
                                Optional.empty(),
                                Instant.EPOCH));
    }

    /** The newest overview for one page; what the page was too slow for is left out. */
    final class Subscription implements AutoCloseable {

        private final AtomicReference<@Nullable Overview> pending = new AtomicReference<>();
        private final Semaphore news = new Semaphore(0);
        private volatile boolean ended;

        /** Waits for the next change; empty when there was none in that time. */
        Optional<Overview> next(Duration wait) throws InterruptedException {
            if (news.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                news.drainPermits();
            }
            return Optional.ofNullable(pending.getAndSet(null));
        }

        boolean ended() {
            return ended;
        }

        private void offer(Overview overview) {
            pending.set(overview);
            news.release();
        }

        @Override
        public void close() {
            ended = true;
            subscriptions.remove(this);
            news.release();
        }
    }
}
