package dev.codchi.machine;

import dev.codchi.driver.HostDriver;
import dev.codchi.driver.MachineDriver;
import dev.codchi.driver.MachineName;
import dev.codchi.host.Directories;
import dev.codchi.nix.Nix;
import dev.codchi.progress.Progress;
import dev.codchi.secret.Secrets;
import dev.codchi.store.Store;
import org.springframework.stereotype.Component;

/** Removes a machine, step by step; an interrupted deletion is finished by the next one. */
@Component
class Deletion {

    private final Registrations registrations;
    private final MachineFiles files;
    private final Store store;
    private final Nix nix;
    private final Secrets secrets;
    private final MachineDriver machines;
    private final Directories directories;

    Deletion(
            Registrations registrations,
            MachineFiles files,
            Store store,
            Nix nix,
            Secrets secrets,
            HostDriver host,
            Directories directories) {
        this.registrations = registrations;
        this.files = files;
        this.store = store;
        this.nix = nix;
        this.secrets = secrets;
        this.machines = host.machines();
        this.directories = directories;
    }

    void run(Registration registration, Progress progress) {
        MachineName name = registration.machine();
        store.ensureRunning(progress);
        Registration marked = registrations.save(registration.beingDeleted());
        progress.step("Removing the container and the home");
        machines.delete(name, directories.home(name.value()));
        progress.step("Removing the generations");
        nix.forget(name);
        progress.step("Removing the secrets");
        secrets.forget(name);
        progress.step("Removing the configuration");
        files.delete(name);
        registrations.delete(marked);
    }
}
