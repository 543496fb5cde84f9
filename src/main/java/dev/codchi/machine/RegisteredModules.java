package dev.codchi.machine;

import dev.codchi.driver.MachineName;
import dev.codchi.host.Directories;
import dev.codchi.host.HostEnvironment;
import dev.codchi.machine.Machine.Module;
import dev.codchi.nix.FlakeReference;
import dev.codchi.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

@Component
class RegisteredModules implements Modules {

    /** Where a machine sees its home. */
    private static final String HOME = "/home/codchi/";

    private final Registrations registrations;
    private final RegisteredNames names;
    private final Jobs jobs;
    private final Checks checks;
    private final ModuleChoice choice;
    private final HostEnvironment environment;
    private final Directories directories;

    RegisteredModules(
            Registrations registrations,
            RegisteredNames names,
            Jobs jobs,
            Checks checks,
            ModuleChoice choice,
            HostEnvironment environment) {
        this.registrations = registrations;
        this.names = names;
        this.jobs = jobs;
        this.checks = checks;
        this.choice = choice;
        this.environment = environment;
        this.directories = environment.directories();
    }

    @Override
    public List<Module> add(
            MachineName machine,
            String source,
            List<String> attributes,
            boolean nixpkgs,
            Progress progress) {
        names.usable(machine);
        List<Module> added = choice.of(flake(machine, source), attributes, nixpkgs, progress);
        change(
                machine,
                progress,
                modules -> {
                    List<Module> all = new ArrayList<>(modules);
                    added.stream().filter(module -> indexOf(modules, module) < 0).forEach(all::add);
                    return nixpkgs ? withNixpkgsOf(all, indexOf(all, added.getFirst())) : all;
                });
        return added;
    }

    @Override
    public Module set(MachineName machine, String module, Change change, Progress progress) {
        List<Module> before = names.usable(machine).machineModules();
        Module old = Modules.find(machine, before, module);
        Optional<FlakeReference> flake = change.source().map(source -> flake(machine, source));
        String url = flake.map(FlakeReference::url).orElse(old.url());
        String attribute = change.attribute().orElse(old.attribute());
        boolean nixpkgs = change.nixpkgs().orElse(old.nixpkgs());
        if (flake.isPresent() || change.attribute().isPresent() || change.nixpkgs().isPresent()) {
            choice.of(
                    FlakeReference.parse(url, Path.of("/")), List.of(attribute), nixpkgs, progress);
        }
        Module changed = new Module(url, attribute, nixpkgs);
        change(
                machine,
                progress,
                modules -> {
                    List<Module> all = new ArrayList<>(modules);
                    int index = modules.indexOf(Modules.find(machine, modules, module));
                    all.remove(index);
                    int place = Math.clamp(change.position().orElse(index + 1) - 1L, 0, all.size());
                    all.add(place, changed);
                    return nixpkgs ? withNixpkgsOf(all, place) : all;
                });
        return changed;
    }

    @Override
    public void delete(MachineName machine, String module, Progress progress) {
        change(
                machine,
                progress,
                modules -> {
                    List<Module> all = new ArrayList<>(modules);
                    all.remove(Modules.find(machine, modules, module));
                    return all;
                });
    }

    private void change(
            MachineName machine, Progress progress, Function<List<Module>, List<Module>> change) {
        names.usable(machine);
        jobs.run(
                machine,
                "module",
                Duration.ZERO,
                progress,
                _ -> {
                    Registration now = names.usable(machine);
                    registrations.save(now.with(change.apply(now.machineModules())));
                    checks.forget(machine);
                });
    }

    /** A directory as the machine sees it is meant when there is one. */
    private FlakeReference flake(MachineName machine, String source) {
        if (source.startsWith(HOME)) {
            Path inHome =
                    directories.home(machine.value()).resolve(source.substring(HOME.length()));
            if (Files.isDirectory(inHome)) {
                return FlakeReference.parse(inHome.toString(), Path.of("/"));
            }
        }
        return FlakeReference.parse(source, environment.workingDirectory());
    }

    private static List<Module> withNixpkgsOf(List<Module> modules, int chosen) {
        return IntStream.range(0, modules.size())
                .mapToObj(index -> {
                    Module module = modules.get(index);
                    return new Module(module.url(), module.attribute(), index == chosen);
                })
                .toList();
    }

    private static int indexOf(List<Module> modules, Module module) {
        return IntStream.range(0, modules.size())
                .filter(index ->
                        modules.get(index).url().equals(module.url())
                                && modules.get(index).attribute().equals(module.attribute()))
                .findFirst()
                .orElse(-1);
    }
}
