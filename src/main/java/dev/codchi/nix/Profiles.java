package dev.codchi.nix;

import dev.codchi.driver.MachineName;
import java.util.Optional;

/** The generations of machines, and what keeps unfinished ones from garbage collection. */
final class Profiles {

    private static final String PROFILES = "/nix/var/nix/profiles/codchi/";

    /**
     * Of machines only: beside it lie roots of the store itself, and a machine may have any name.
     */
    private static final String ROOTS = "/nix/var/nix/gcroots/codchi/machines/";

    /** Where machines say what runs in them. */
    private static final String ANSWERS = "/nix/var/codchi/machines/";

    private final NixProcess process;

    Profiles(NixProcess process) {
        this.process = process;
    }

    static String roots(MachineName machine) {
        return ROOTS + machine;
    }

    void prepare(MachineName machine) {
        process.script(
                "make the profile of machine `" + machine + "`",
                "mkdir -p \"$1\"",
                PROFILES + machine);
    }

    Optional<String> currentSystem(MachineName machine) {
        String path =
                process.script(
                                "read the profile of machine `" + machine + "`",
                                "readlink -e \"$1\" || true",
                                profile(machine))
                        .strip();
        return path.isEmpty() ? Optional.empty() : Optional.of(path);
    }

    void setSystem(MachineName machine, String storePath) {
        process.script(
                "set the system of machine `" + machine + "`",
                """
                mkdir -p "${1%/*}"
                nix-env --profile "$1" --set "$2"
                rm -rf "$3"
                """,
                profile(machine),
                storePath,
                roots(machine));
    }

    void forget(MachineName machine) {
        process.script(
                "remove the profile of machine `" + machine + "`",
                "rm -rf \"$@\"",
                PROFILES + machine,
                roots(machine),
                ANSWERS + machine);
    }

    private static String profile(MachineName machine) {
        return PROFILES + machine + "/system";
    }
}
