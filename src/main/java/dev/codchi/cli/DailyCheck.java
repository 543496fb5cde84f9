package dev.codchi.cli;

import dev.codchi.driver.RunState;
import dev.codchi.machine.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Has Codchi look for updates once a day, in a process that nobody waits for. */
final class DailyCheck {

    private static final Duration EVERY = Duration.ofDays(1);

    private final Path mark;
    private final Clock clock;
    private final Starter starter;

    /** Starts Codchi with arguments, and leaves it to itself. */
    interface Starter {
        void start(List<String> arguments) throws IOException;
    }

    /**
     * @param data directory for the mark of the last time
     */
    DailyCheck(Path data, Clock clock, Starter starter) {
        this.mark = data.resolve("looked-for-updates");
        this.clock = clock;
        this.starter = starter;
    }

    /**
     * Only where the store runs anyway, and something is made from a server. What fails is tried
     * again the next day.
     */
    void startIfDue(List<Machine> machines) {
        boolean sensible =
                machines.stream().anyMatch(machine -> machine.state() == RunState.RUNNING)
                        && machines.stream().anyMatch(DailyCheck::isRemote);
        try {
            if (sensible && isDue()) {
                Files.write(mark, new byte[0]);
                Files.setLastModifiedTime(mark, FileTime.from(clock.instant()));
                starter.start(List.of("status", "--check", "--quiet"));
            }
        } catch (IOException _) {
            // Whoever asks for the status needs nothing of this.
        }
    }

    private boolean isDue() throws IOException {
        return !Files.exists(mark)
                || Files.getLastModifiedTime(mark)
                        .toInstant()
                        .plus(EVERY)
                        .isBefore(clock.instant());
    }

    private static boolean isRemote(Machine machine) {
        return machine.modules().stream()
                .anyMatch(module ->
                        !module.url().startsWith("path:") && !module.url().startsWith("git+file:"));
    }
}
