package dev.codchi.nix;

import dev.codchi.driver.MachineName;
import dev.codchi.problem.Problem;
import dev.codchi.progress.Progress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A Nix whose systems are what a test says they are. */
public final class FakeNix implements Nix, ProfileHistory {

    private final Map<MachineName, List<Generation>> generations = new HashMap<>();
    private List<String> offered = List.of("default");
    private Set<String> inputs = Set.of();
    private Set<String> changed = Set.of();
    private String next = "/nix/store/one-system";
    private @Nullable Problem failure;
    private List<Manifest.Secret> secrets = List.of();

    /** The manifest of a system that asks the host for nothing. */
    static Manifest manifest(
            String name,
            Manifest.Toplevel system,
            List<Manifest.Secret> secrets,
            List<String> warnings) {
        return new Manifest(
                Manifest.VERSION,
                name,
                system,
                "26.05",
                secrets,
                "/nix/store/00000000000000000000000000000000-codchi-applications",
                List.of(),
                false,
                false,
                new Manifest.NixSettings(List.of(), List.of()),
                warnings);
    }

    /** What every flake offers from now on. */
    public FakeNix offering(String... modules) {
        offered = List.of(modules);
        return this;
    }

    /** What the next builds result in. */
    public FakeNix building(String system) {
        next = system;
        failure = null;
        return this;
    }

    /** What every machine's modules ask for from now on. */
    public FakeNix declaring(Manifest.Secret... declared) {
        secrets = List.of(declared);
        return this;
    }

    /** Makes the next builds fail. */
    public FakeNix failing(Problem problem) {
        failure = problem;
        return this;
    }

    @Override
    public List<String> modules(FlakeReference flake, Progress progress) {
        return offered;
    }

    /** The direct inputs of every flake from now on. */
    public FakeNix inputs(String... names) {
        inputs = Set.of(names);
        return this;
    }

    @Override
    public Set<String> inputs(FlakeReference flake, Progress progress) {
        return inputs;
    }

    /** Says that these have changed since every lock. */
    public FakeNix changing(String... urls) {
        changed = Set.of(urls);
        return this;
    }

    @Override
    public boolean isNewer(FlakeReference flake, String lock, int module, Progress progress) {
        if (failure != null) {
            throw failure;
        }
        return changed.contains(flake.url());
    }

    @Override
    public Evaluated evaluate(
            MachineFlake flake, Optional<String> lock, boolean update, Progress progress) {
        return new Evaluated(
                manifest(
                        flake.name().value(),
                        new Manifest.Toplevel("/nix/store/x.drv", next),
                        secrets,
                        List.of()),
                "{}");
    }

    @Override
    public String build(MachineFlake flake, Manifest manifest, Progress progress) {
        if (failure != null) {
            throw failure;
        }
        return manifest.system().out();
    }

    @Override
    public Source source(FlakeReference flake, Progress progress) {
        return new Source("/nix/store/source", "");
    }

    @Override
    public void prepare(MachineName machine) {}

    @Override
    public BuildPlan plan(MachineFlake flake, Manifest manifest, Progress progress) {
        return new BuildPlan(List.of("system-m"), 1 << 20);
    }

    @Override
    public Optional<String> currentSystem(MachineName machine) {
        return generations(machine).stream()
                .filter(Generation::current)
                .map(Generation::system)
                .findFirst();
    }

    @Override
    public void setSystem(MachineName machine, String storePath, String lock) {
        if (currentSystem(machine).equals(Optional.of(storePath))) {
            return;
        }
        List<Generation> all = generations.computeIfAbsent(machine, _ -> new ArrayList<>());
        int number = all.isEmpty() ? 1 : all.getLast().number() + 1;
        all.add(
                new Generation(
                        number, Instant.EPOCH, storePath, false, false, 1, Optional.of(lock)));
        switchTo(machine, number);
    }

    @Override
    public void rename(MachineName from, MachineName to) {
        List<Generation> moved = generations.remove(from);
        if (moved != null) {
            generations.put(to, moved);
        }
    }

    @Override
    public void forget(MachineName machine) {
        generations.remove(machine);
    }

    @Override
    public List<Generation> generations(MachineName machine) {
        return List.copyOf(generations.getOrDefault(machine, List.of()));
    }

    @Override
    public void switchTo(MachineName machine, int number) {
        generations
                .getOrDefault(machine, List.of())
                .replaceAll(one ->
                        new Generation(
                                one.number(),
                                one.built(),
                                one.system(),
                                one.number() == number,
                                one.current() && one.number() != number,
                                one.closureBytes(),
                                one.lock()));
    }

    @Override
    public void delete(MachineName machine, Collection<Integer> numbers) {
        generations
                .getOrDefault(machine, List.of())
                .removeIf(one -> numbers.contains(one.number()));
    }

    @Override
    public List<PackageChange> compare(String one, String other) {
        return one.equals(other)
                ? List.of()
                : List.of(new PackageChange("hello", List.of("1"), List.of("2"), 1024));
    }
}
