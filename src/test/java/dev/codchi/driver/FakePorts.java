package dev.codchi.driver;

import dev.codchi.problem.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Ports in memory; port 9 is taken by something else. */
final class FakePorts {

    static final int TAKEN = 9;

    private final Map<MachineName, List<PortDriver.Forward>> open = new ConcurrentHashMap<>();

    void closeAll(MachineName machine) {
        open.remove(machine);
    }

    PortDriver of(Function<MachineName, RunState> states) {
        return new PortDriver() {
            @Override
            public List<Forward> list(MachineName machine) {
                return List.copyOf(open.getOrDefault(machine, List.of()));
            }

            @Override
            public void open(MachineName machine, Forward forward) {
                if (states.apply(machine) != RunState.RUNNING) {
                    throw Problem.of(
                            DriverProblem.NOT_RUNNING, "machine " + machine + " is not running");
                }
                Set<String> taken = new HashSet<>(Set.of(Protocol.TCP + "" + TAKEN));
                open.forEach((other, forwards) -> {
                    if (!other.equals(machine)) {
                        forwards.forEach(one -> taken.add(one.protocol() + "" + one.host()));
                    }
                });
                if (taken.contains(forward.protocol() + "" + forward.host())) {
                    throw Problem.of(
                            DriverProblem.PORT_TAKEN,
                            "port " + forward.host() + " of this host is taken");
                }
                List<Forward> all = open.computeIfAbsent(machine, _ -> new ArrayList<>());
                if (!all.contains(forward)) {
                    all.add(forward);
                }
            }

            @Override
            public void close(MachineName machine, Forward forward) {
                open.getOrDefault(machine, new ArrayList<>()).remove(forward);
            }
        };
    }
}
