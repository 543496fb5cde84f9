package dev.codchi.driver;

import dev.codchi.host.HostEnvironment;
import dev.codchi.host.OperatingSystem;

/**
 * Makes a driver known: one implementation per driver, named in {@code META-INF/services}. Needs no
 * Spring, so that the shortest path to a machine has none.
 */
public interface DriverProvider {

    boolean runsOn(OperatingSystem system);

    /** Opens without contacting the engine. */
    HostDriver open(HostEnvironment environment);
}
