package dev.codchi.driver.lxd;

import dev.codchi.driver.DriverProvider;
import dev.codchi.driver.HostDriver;
import dev.codchi.host.HostEnvironment;
import dev.codchi.host.OperatingSystem;

/** Offers the LXD driver on Linux. */
public final class LxdDriverProvider implements DriverProvider {

    @Override
    public boolean runsOn(OperatingSystem system) {
        return system == OperatingSystem.LINUX;
    }

    @Override
    public HostDriver open(HostEnvironment environment) {
        return new LxdHostDriver(environment);
    }
}
