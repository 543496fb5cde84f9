package dev.codchi.cli;

/** Whose nixpkgs a machine is built with. */
enum Nixpkgs {
    /** Codchi's pin, or the machine's base. */
    LOCAL,
    /** The direct input of a module's flake. */
    REMOTE
}
