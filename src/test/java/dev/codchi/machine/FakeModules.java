package dev.codchi.machine;

import dev.codchi.driver.MachineName;
import dev.codchi.machine.Machine.Module;
import dev.codchi.progress.Progress;
import java.util.ArrayList;
import java.util.List;

/** Remembers what was asked for. */
public final class FakeModules implements Modules {

    private final List<String> calls = new ArrayList<>();

    /** The verbs called so far with their arguments. */
    public List<String> calls() {
        return calls;
    }

    @Override
    public List<Module> add(
            MachineName machine,
            String source,
            List<String> attributes,
            boolean nixpkgs,
            Progress progress) {
        calls.add("add %s %s %s %s".formatted(machine, source, attributes, nixpkgs));
        return List.of(new Module(source, "default", nixpkgs));
    }

    @Override
    public Module set(MachineName machine, String module, Change change, Progress progress) {
        calls.add(
                "set %s %s %s %s %s %s"
                        .formatted(
                                machine,
                                module,
                                change.source().orElse("-"),
                                change.attribute().orElse("-"),
                                change.position().orElse(0),
                                change.nixpkgs().map(String::valueOf).orElse("-")));
        return new Module("url", "default", false);
    }

    @Override
    public void delete(MachineName machine, String module, Progress progress) {
        calls.add("delete " + machine + " " + module);
    }
}
