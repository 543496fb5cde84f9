package dev.codchi.nix;

import java.util.List;

/**
 * What the host needs to know of a machine's system: the attribute {@code manifest} of the
 * machine's flake.
 *
 * @param version of this format
 * @param name of the machine
 * @param warnings of the machine's modules, for the user
 */
public record Manifest(int version, String name, Toplevel system, List<String> warnings) {

    /** The version this program reads. */
    public static final int VERSION = 1;

    public Manifest {
        warnings = List.copyOf(warnings);
    }

    /**
     * The derivation of the machine's system.
     *
     * @param drvPath its store path
     * @param out store path it has once built
     */
    public record Toplevel(String drvPath, String out) {}
}
