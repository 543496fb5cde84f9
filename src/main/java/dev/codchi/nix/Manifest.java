package dev.codchi.nix;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What the host needs to know of a machine's system: the attribute {@code manifest} of the
 * machine's flake, whose form is {@code nix/nixos/driver/manifest.schema.json}.
 *
 * @param version of this format
 * @param name of the machine
 * @param stateVersion the NixOS release whose formats of state the machine keeps
 * @param applications directory in the store, part of the built system, with the list of visible
 *     applications and their icons; {@code nix/nixos/driver/applications.nix} describes it
 * @param ports of the machine that the host offers
 * @param initScript whether the machine runs a script when it has booted for the first time
 * @param gpu whether the machine's programs use the host's graphics card
 * @param nix settings of Nix that only the store's daemon can follow
 * @param warnings of the machine's modules, for the user
 */
public record Manifest(
        int version,
        String name,
        Toplevel system,
        String stateVersion,
        String applications,
        List<Port> ports,
        boolean initScript,
        boolean gpu,
        NixSettings nix,
        List<String> warnings) {

    /** The version this program reads. */
    public static final int VERSION = 1;

    public Manifest {
        ports = List.copyOf(ports);
        warnings = List.copyOf(warnings);
    }

    /**
     * The derivation of the machine's system.
     *
     * @param drvPath its store path
     * @param out store path it has once built
     */
    public record Toplevel(String drvPath, String out) {}

    /**
     * A port of the machine that the host offers at 127.0.0.1.
     *
     * @param host port of the host, 1 to 65535
     * @param machine port of the machine, 1 to 65535
     */
    public record Port(int host, int machine, Protocol protocol) {

        public Port {
            for (int port : new int[] {host, machine}) {
                if (port < 1 || port > 65_535) {
                    throw new IllegalArgumentException(port + " is no port");
                }
            }
        }
    }

    /** What is spoken at a port. */
    public enum Protocol {
        @JsonProperty("tcp")
        TCP,
        @JsonProperty("udp")
        UDP
    }

    /**
     * @param substituters URLs of binary caches
     * @param trustedPublicKeys keys of those who sign what they hold
     */
    public record NixSettings(List<String> substituters, List<String> trustedPublicKeys) {

        public NixSettings {
            substituters = List.copyOf(substituters);
            trustedPublicKeys = List.copyOf(trustedPublicKeys);
        }
    }
}
