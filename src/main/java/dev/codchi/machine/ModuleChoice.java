package dev.codchi.machine;

import dev.codchi.machine.Machine.Module;
import dev.codchi.nix.FlakeReference;
import dev.codchi.nix.Nix;
import dev.codchi.problem.Problem;
import dev.codchi.progress.Progress;
import dev.codchi.store.Store;
import java.util.List;
import org.springframework.stereotype.Component;

/** Which of the modules that a flake offers make the machine. */
@Component
class ModuleChoice {

    private final Store store;
    private final Nix nix;

    ModuleChoice(Store store, Nix nix) {
        this.store = store;
        this.nix = nix;
    }

    /**
     * The modules of a flake that are wanted, which it has.
     *
     * @param nixpkgs whether the machine is to be built with the flake's nixpkgs
     * @see #among
     */
    List<Module> of(FlakeReference flake, List<String> wanted, boolean nixpkgs, Progress progress) {
        store.ensureRunning(progress);
        List<String> chosen = among(nix.modules(flake, progress), wanted, flake.url());
        if (nixpkgs && !nix.inputs(flake, progress).contains("nixpkgs")) {
            throw Problem.of(
                            MachineProblem.MODULE_UNCLEAR,
                            "the flake in " + flake.place() + " has no input `nixpkgs` of its own")
                    .next("add `inputs.nixpkgs` to that flake, or build with Codchi's: -p local");
        }
        return chosen.stream()
                .map(attribute ->
                        new Module(
                                flake.url(),
                                attribute,
                                nixpkgs && attribute.equals(chosen.getFirst())))
                .toList();
    }

    /**
     * The wanted ones; without any the only one, or {@code default}.
     *
     * @throws Problem {@link MachineProblem#MODULE_UNCLEAR} listing what there is
     */
    static List<String> among(List<String> offered, List<String> wanted, String flake) {
        for (String name : wanted) {
            if (!offered.contains(name)) {
                throw Problem.of(
                                MachineProblem.MODULE_UNCLEAR,
                                flake + " has no module `" + name + "`")
                        .next("take one of: " + String.join(", ", offered));
            }
        }
        if (!wanted.isEmpty()) {
            return List.copyOf(wanted);
        }
        if (offered.size() == 1) {
            return offered;
        }
        if (offered.contains("default")) {
            return List.of("default");
        }
        if (offered.isEmpty()) {
            throw Problem.of(
                            MachineProblem.MODULE_UNCLEAR,
                            flake + " offers no module below `nixosModules`")
                    .next(
                            "add one to its flake.nix, or leave the URL out for a machine without modules");
        }
        throw Problem.of(MachineProblem.MODULE_UNCLEAR, flake + " offers several modules")
                .next("name one or more of: " + String.join(", ", offered));
    }
}
