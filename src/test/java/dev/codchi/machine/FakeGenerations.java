package dev.codchi.machine;

import dev.codchi.driver.MachineName;
import dev.codchi.nix.Generation;
import dev.codchi.progress.Progress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Two generations of every machine; what was asked for is remembered in {@link #calls}. */
public final class FakeGenerations implements Generations {

    private static final String LOCK =
            """
            {"nodes": {
              "module-0": {"locked": {"rev": "0123456789abcdef0123456789abcdef01234567"}},
              "module-1": {"locked": {"dirtyRev": "fedcba98765432100123456789abcdef01234567-dirty"}},
              "root": {"inputs": {"module-0": "module-0", "module-1": "module-1"}}
            }, "root": "root", "version": 7}
            """;

    private final List<String> calls = new ArrayList<>();

    /** The verbs called so far with their arguments. */
    public List<String> calls() {
        return calls;
    }

    @Override
    public List<Generation> list(MachineName machine, Progress progress) {
        return List.of(
                new Generation(
                        1, Instant.EPOCH, "/nix/store/one", false, true, 1024, Optional.of(LOCK)),
                new Generation(
                        2, Instant.EPOCH, "/nix/store/two", true, false, 2048, Optional.empty()));
    }

    @Override
    public Difference diff(
            MachineName machine, OptionalInt from, OptionalInt to, Progress progress) {
        return new Difference(from.orElse(1), to.orElse(2), FakeMachines.CHANGES);
    }

    @Override
    public void switchTo(MachineName machine, int number, Progress progress) {
        calls.add("switch " + machine + " " + number);
    }

    @Override
    public int rollback(MachineName machine, Progress progress) {
        calls.add("rollback " + machine);
        return 1;
    }

    @Override
    public void delete(MachineName machine, Collection<Integer> numbers, Progress progress) {
        calls.add("delete " + machine + " " + numbers);
    }
}
