package dev.codchi.dashboard;

import dev.codchi.driver.MachineName;
import dev.codchi.driver.MachineUsage;
import dev.codchi.machine.Machines;
import dev.codchi.problem.Problem;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What machines took of this computer in the last minutes. Samples are taken while somebody looks,
 * one request to the engine for all pages.
 */
@Component
class UsageHistory {

    static final Duration PACE = Duration.ofSeconds(2);
    private static final int KEPT = 60;
    private static final long MEBIBYTE = 1024 * 1024;

    /**
     * One moment.
     *
     * @param cpu hundredths of one processor since the moment before
     * @param memory MiB
     */
    record Sample(int cpu, long memory) {}

    private final Machines machines;
    private final Map<MachineName, Deque<Sample>> samples = new HashMap<>();
    private Map<MachineName, Duration> before = Map.of();
    private long taken;

    UsageHistory(Machines machines) {
        this.machines = machines;
    }

    /** The newest sample of each machine; takes one if the last is old. */
    synchronized Map<MachineName, Sample> newest() {
        if (taken == 0 || System.nanoTime() - taken >= PACE.toNanos()) {
            take();
        }
        return samples.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().getLast()));
    }

    /** Oldest first. */
    public synchronized List<Sample> of(MachineName machine) {
        return List.copyOf(samples.getOrDefault(machine, new ArrayDeque<>()));
    }

    private void take() {
        long now = System.nanoTime();
        List<MachineUsage> usages = usages();
        for (MachineUsage usage : usages) {
            Duration spent = usage.cpu().minus(before.getOrDefault(usage.name(), usage.cpu()));
            long percent = taken == 0 ? 0 : Math.max(0, spent.toNanos() * 100 / (now - taken));
            Deque<Sample> history = samples.computeIfAbsent(usage.name(), _ -> new ArrayDeque<>());
            history.add(new Sample((int) percent, usage.memoryBytes() / MEBIBYTE));
            if (history.size() > KEPT) {
                history.removeFirst();
            }
        }
        before = usages.stream().collect(Collectors.toMap(MachineUsage::name, MachineUsage::cpu));
        samples.keySet().retainAll(before.keySet());
        taken = now;
    }

    /** Whoever lists the machines says why the engine does not answer. */
    private List<MachineUsage> usages() {
        try {
            return machines.usage();
        } catch (Problem _) {
            return List.of();
        }
    }
}
