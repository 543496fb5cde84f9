package dev.codchi.driver;

/** What the engine knows of a machine. */
public record MachineStatus(MachineName name, RunState state) {}
