package dev.codchi.nix;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.codchi.driver.PortDriver;
import dev.codchi.driver.PortDriver.Forward;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the host needs to know of a machine's system: the attribute {@code manifest} of the
 * machine's flake, whose form is {@code nix/nixos/driver/manifest.schema.json}.
 *
 * @param version of this format
 * @param name of the machine
 * @param stateVersion the NixOS release whose formats of state the machine keeps
 * @param secrets what the machine's modules ask for
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
        List<Secret> secrets,
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
        secrets = List.copyOf(secrets);
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
            forward(host, machine, protocol);
        }

        /** The same in the driver's words. */
        public Forward forward() {
            return forward(host, machine, protocol);
        }

        private static Forward forward(int host, int machine, Protocol protocol) {
            return new Forward(PortDriver.Protocol.valueOf(protocol.name()), host, machine);
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

    /**
     * A secret, as {@code codchi.secrets.env} declares it.
     *
     * @param name letters, digits and underscores, no digit in front
     * @param description for the user who is asked for it
     * @param optional whether the machine also works without it
     * @param fallback used where the user gives no value
     */
    public record Secret(
            String name,
            String description,
            boolean optional,
            @JsonProperty("default") Optional<String> fallback,
            Kind kind) {

        private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

        public Secret {
            if (!VARIABLE.matcher(name).matches()) {
                throw new IllegalArgumentException(name + " is no name of a variable");
            }
        }

        /** What a value is. */
        public enum Kind {
            @JsonProperty("line")
            LINE,
            @JsonProperty("multiline")
            MULTILINE,
            @JsonProperty("file")
            FILE
        }

        /** Whether the machine cannot do without a value from the user. */
        public boolean isRequired() {
            return !optional && fallback.isEmpty();
        }
    }
}
