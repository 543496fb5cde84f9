package dev.codchi.driver;

import dev.codchi.host.HostEnvironment;
import dev.codchi.problem.Problem;
import java.util.ServiceLoader;

/** The drivers on the class path. */
public final class Drivers {

    private Drivers() {}

    /**
     * Opens the driver for this host.
     *
     * @throws Problem {@link DriverProblem#NO_DRIVER} on a system Codchi does not know
     */
    public static HostDriver open(HostEnvironment environment) {
        for (DriverProvider provider : ServiceLoader.load(DriverProvider.class)) {
            if (provider.runsOn(environment.system())) {
                return provider.open(environment);
            }
        }
        throw Problem.of(DriverProblem.NO_DRIVER, "Codchi has no driver for this operating system")
                .next("use Linux, or Windows 10 or 11");
    }
}
