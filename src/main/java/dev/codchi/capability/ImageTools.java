package dev.codchi.capability;

import dev.codchi.driver.Check;
import dev.codchi.driver.SetupStep;
import dev.codchi.host.Configuration;
import dev.codchi.host.DebianPackages;
import dev.codchi.host.Directories;
import dev.codchi.host.HostEnvironment;
import dev.codchi.host.OperatingSystem;
import dev.codchi.host.Processes;
import dev.codchi.progress.Progress;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What this host needs to make the store's image, unless the configuration names a ready one. */
@Component
class ImageTools {

    private static final String PROGRAM = "mmdebstrap";

    /** uidmap lets an ordinary user make a root file system; zstd unpacks today's packages. */
    private static final String[] PACKAGES = {PROGRAM, "uidmap", "zstd"};

    private static final String TITLE = "The store's image can be made";

    private final HostEnvironment environment;
    private final Directories directories;
    private final DebianPackages packages;

    ImageTools(HostEnvironment environment, Processes processes) {
        this.environment = environment;
        this.directories = environment.directories();
        this.packages = new DebianPackages(processes);
    }

    Check check() {
        if (isConfigured()) {
            return Check.passed("store-image", TITLE, "config.toml names one");
        }
        if (packages.isInstalled(PROGRAM)) {
            return Check.passed("store-image", TITLE, "with " + PROGRAM);
        }
        return packages.available()
                ? Check.failed("store-image", TITLE, PROGRAM + " is not installed", "codchi setup")
                : Check.failed(
                        "store-image",
                        TITLE,
                        "this system has no " + PROGRAM,
                        "set `image` under [store] in "
                                + directories.config().resolve("config.toml"));
    }

    /** Empty when nothing is to be done, or nothing can be done by a program. */
    Optional<SetupStep> setup() {
        if (OperatingSystem.current() != OperatingSystem.LINUX
                || isConfigured()
                || packages.isInstalled(PROGRAM)
                || !packages.available()) {
            return Optional.empty();
        }
        return Optional.of(
                new SetupStep() {
                    @Override
                    public String description() {
                        return "Install mmdebstrap, which makes the store's root file system";
                    }

                    @Override
                    public String command() {
                        return packages.command(PACKAGES);
                    }

                    @Override
                    public void run(Progress progress) {
                        packages.install(line -> progress.log("apt-get", line), PACKAGES);
                    }
                });
    }

    private boolean isConfigured() {
        return Configuration.read(environment).storeImage().isPresent();
    }
}
