package dev.codchi.driver;

/**
 * Which driver this is.
 *
 * @param id name of the driver in the configuration and in {@code nix/nixos/driver}: "lxd", "wsl"
 * @param engine the engine's own name: "LXD", "Incus", "WSL"
 */
public record DriverInfo(String id, String engine) {}
