package dev.codchi.machine;

import dev.codchi.problem.Problem;
import java.util.List;

/** Which of the modules that a flake offers make the machine. */
final class ModuleChoice {

    private ModuleChoice() {}

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
