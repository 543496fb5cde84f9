package dev.codchi.driver;

import java.time.Duration;

/**
 * What a running machine takes of this computer.
 *
 * @param cpu processor time since it started, of all processors together
 * @param memoryBytes in use now
 */
public record MachineUsage(MachineName name, Duration cpu, long memoryBytes) {}
