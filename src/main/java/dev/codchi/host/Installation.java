package dev.codchi.host;

import java.nio.file.Path;

/**
 * The files that came with this program.
 *
 * @param nix the directory {@code nix/}: machine driver, options, offline base, examples
 */
public record Installation(Path nix) {

    /** Reads the system property {@code codchi.nix}, which the launcher sets; else the checkout. */
    public static Installation current() {
        return new Installation(Path.of(System.getProperty("codchi.nix", "nix")).toAbsolutePath());
    }
}
