package dev.codchi.dashboard;

import dev.codchi.driver.ExecRequest.TerminalSize;
import dev.codchi.driver.MachineName;
import dev.codchi.machine.Machines;
import dev.codchi.problem.Problem;
import dev.codchi.progress.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The terminals that are open, by number. They end with the dashboard. */
@Component
class Terminals {

    private static final int MOST = 40;
    private static final TerminalSize FIRST_SIZE = new TerminalSize(80, 24);

    private final Machines machines;
    private final Map<Long, Terminal> open = new ConcurrentSkipListMap<>();
    private final AtomicLong last = new AtomicLong();

    Terminals(Machines machines) {
        this.machines = machines;
    }

    /** Starts a login shell, and the machine before it if need be. */
    long start(MachineName machine) {
        if (open.size() >= MOST) {
            throw Problem.of(
                            DashboardProblem.TOO_MANY_TERMINALS,
                            "there are " + MOST + " terminals open already")
                    .next("close one of them");
        }
        long number = last.incrementAndGet();
        Terminal terminal =
                new Terminal(
                        machine,
                        machines.exec(
                                machine,
                                List.of(),
                                Path.of("/"),
                                Optional.of(FIRST_SIZE),
                                Progress.SILENT),
                        () -> open.remove(number));
        open.put(number, terminal);
        return number;
    }

    Optional<Terminal> find(MachineName machine, long number) {
        return Optional.ofNullable(open.get(number))
                .filter(terminal -> terminal.machine().equals(machine));
    }

    List<Long> of(MachineName machine) {
        return open.entrySet().stream()
                .filter(one -> one.getValue().machine().equals(machine))
                .map(Map.Entry::getKey)
                .toList();
    }

    @EventListener(ContextClosedEvent.class)
    void close() {
        open.values().forEach(Terminal::close);
    }
}
