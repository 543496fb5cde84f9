package dev.codchi.machine;

import dev.codchi.driver.MachineName;
import dev.codchi.machine.Machine.Checked;
import dev.codchi.nix.FlakeReference;
import dev.codchi.nix.MachineFlake.Module;
import dev.codchi.nix.Nix;
import dev.codchi.problem.Problem;
import dev.codchi.progress.Progress;
import dev.codchi.store.Store;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class ModuleUpdates implements Updates {

    private final RegisteredNames names;
    private final MachineFiles files;
    private final Checks checks;
    private final Store store;
    private final Nix nix;

    ModuleUpdates(RegisteredNames names, MachineFiles files, Checks checks, Store store, Nix nix) {
        this.names = names;
        this.files = files;
        this.checks = checks;
        this.store = store;
        this.nix = nix;
    }

    @Override
    public void check(Collection<MachineName> machines, Progress progress) {
        List<MachineName> built =
                machines.stream().filter(machine -> files.lock(machine).isPresent()).toList();
        if (built.isEmpty()) {
            return;
        }
        store.ensureRunning(progress);
        for (MachineName machine : built) {
            try {
                checks.put(machine, compare(machine, progress));
            } catch (Problem problem) {
                progress.warn("machine " + machine + " is not checked: " + problem.message());
            }
        }
    }

    private Checked compare(MachineName machine, Progress progress) {
        String lock = files.lock(machine).orElse("");
        List<Module> modules = files.flake(names.registration(machine)).modules();
        boolean modified = false;
        boolean updates = false;
        for (int index = 0; index < modules.size(); index++) {
            FlakeReference flake = modules.get(index).flake();
            boolean local = flake.sharedDirectory().isPresent();
            boolean settled = local ? modified : updates || flake.isFixed();
            if (!settled && nix.isNewer(flake, lock, index, progress)) {
                modified |= local;
                updates |= !local;
            }
        }
        return new Checked(Instant.now(), modified, updates);
    }
}
