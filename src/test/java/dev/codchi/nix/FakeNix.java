package dev.codchi.nix;

import dev.codchi.driver.MachineName;
import dev.codchi.problem.Problem;
import dev.codchi.progress.Progress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A Nix whose systems are what a test says they are. */
public final class FakeNix implements Nix {

    private final Map<MachineName, String> systems = new HashMap<>();
    private List<String> offered = List.of("default");
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
    public void prepare(MachineName machine) {}

    @Override
    public Optional<String> currentSystem(MachineName machine) {
        return Optional.ofNullable(systems.get(machine));
    }

    @Override
    public void setSystem(MachineName machine, String storePath) {
        systems.put(machine, storePath);
    }

    @Override
    public void forget(MachineName machine) {
        systems.remove(machine);
    }
}
