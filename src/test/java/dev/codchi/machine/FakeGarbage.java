package dev.codchi.machine;

import dev.codchi.driver.MachineName;
import dev.codchi.nix.Garbage.Collected;
import dev.codchi.nix.Garbage.Profiles;
import dev.codchi.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Three paths that nobody needs, and two machines; what was asked for is remembered. */
public final class FakeGarbage implements GarbageCollection {

    private final List<String> calls = new ArrayList<>();

    public List<String> calls() {
        return calls;
    }

    @Override
    public Collected preview(Profiles old, Progress progress) {
        calls.add("preview " + old);
        return collected(old);
    }

    @Override
    public Collected run(Profiles old, Progress progress) {
        calls.add("run " + old);
        return collected(old);
    }

    private static Collected collected(Profiles old) {
        return new Collected(
                old instanceof Profiles.None ? List.of() : List.of("codchi/m/system-1-link"),
                3,
                5 << 20);
    }

    @Override
    public Usage usage() {
        return new Usage(
                List.of(
                        new MachineUsage(
                                new MachineName("m"),
                                1 << 20,
                                OptionalLong.of(2 << 20),
                                3 << 20,
                                4 << 20),
                        new MachineUsage(
                                new MachineName("other"), 0, OptionalLong.empty(), 0, 4 << 20)),
                4 << 20);
    }
}
