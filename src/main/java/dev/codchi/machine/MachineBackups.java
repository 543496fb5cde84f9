package dev.codchi.machine;

import dev.codchi.driver.Execution;
import dev.codchi.driver.HostDriver;
import dev.codchi.driver.MachineDriver;
import dev.codchi.driver.MachineName;
import dev.codchi.driver.RunState;
import dev.codchi.host.Directories;
import dev.codchi.machine.ArchiveReader.Checked;
import dev.codchi.nix.FlakeReference;
import dev.codchi.nix.Nix;
import dev.codchi.problem.Problem;
import dev.codchi.progress.Progress;
import dev.codchi.secret.SecretSource;
import dev.codchi.store.Store;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * An import registers the machine when all of its files are there. Until then a mark in the data
 * directory says that what there is of it was left by an interrupted import.
 */
@Component
class MachineBackups implements Backups {

    /** Where copies of modules from another host lie in the home. */
    private static final String COPIES = ".codchi-modules";

    private static final List<String> PLACES_BACK =
            List.of(
                    "--transform=s,^home,home/codchi,S",
                    "--transform=s,^nixos/modules,home/codchi/" + COPIES + ",S",
                    "--transform=s,^state/,,S");

    private final Registrations registrations;
    private final RegisteredNames names;
    private final MachineFiles files;
    private final PortRows ports;
    private final Jobs jobs;
    private final MachineExport export;
    private final Rebuild rebuild;
    private final Maintenance maintenance;
    private final Store store;
    private final Nix nix;
    private final Machines machines;
    private final MachineDriver containers;
    private final Directories directories;

    MachineBackups(
            Registrations registrations,
            RegisteredNames names,
            MachineFiles files,
            PortRows ports,
            Jobs jobs,
            MachineExport export,
            Rebuild rebuild,
            Maintenance maintenance,
            Store store,
            Nix nix,
            Machines machines,
            HostDriver host,
            Directories directories) {
        this.registrations = registrations;
        this.names = names;
        this.files = files;
        this.ports = ports;
        this.jobs = jobs;
        this.export = export;
        this.rebuild = rebuild;
        this.maintenance = maintenance;
        this.store = store;
        this.nix = nix;
        this.machines = machines;
        this.containers = host.machines();
        this.directories = directories;
    }

    @Override
    public void export(
            MachineName name, Path file, Optional<char[]> passphrase, Progress progress) {
        Machine machine = machines.get(name);
        boolean ran = machine.state() == RunState.RUNNING;
        if (ran) {
            machines.stop(name, progress);
        }
        try {
            jobs.run(
                    name,
                    "tar",
                    Duration.ZERO,
                    progress,
                    log -> export.write(name, file, passphrase, log));
        } finally {
            if (ran) {
                machines.start(name, progress);
            }
        }
    }

    @Override
    public Content check(Path file, Progress progress) {
        progress.step("Checking the archive");
        return new ArchiveReader(file).check().content();
    }

    @Override
    public MachineName restore(
            Path file,
            Optional<MachineName> wanted,
            Function<Optional<byte[]>, SecretSource> values,
            Progress progress) {
        progress.step("Checking the archive");
        ArchiveReader archive = new ArchiveReader(file);
        Checked checked = archive.check();
        MachineName name = wanted.orElse(checked.content().name());
        SecretSource source = values.apply(checked.content().secrets());
        jobs.run(
                name,
                "import",
                Duration.ZERO,
                progress,
                log -> {
                    store.ensureRunning(log);
                    removeLeftOvers(name);
                    names.refuseTaken(name);
                    mark(name, true);
                    log.step("Making the container");
                    nix.prepare(name);
                    containers.create(name, directories.home(name.value()));
                    log.step("Unpacking the files of machine " + name);
                    unpack(archive, name, log);
                    Registration registration = register(checked, name, log);
                    mark(name, false);
                    rebuild.run(registration, false, source, log);
                });
        return name;
    }

    private void unpack(ArchiveReader archive, MachineName name, Progress progress) {
        List<String> words =
                new ArrayList<>(List.of("--extract", "--file=-", "--directory=/", "--same-owner"));
        words.addAll(
                List.of(
                        "--preserve-permissions",
                        "--delay-directory-restore",
                        "--numeric-owner",
                        "--acls",
                        "--xattrs",
                        "--xattrs-include=*"));
        words.addAll(PLACES_BACK);
        try (Maintenance.Session session = maintenance.begin(name);
                Execution tar = session.tar(words)) {
            List<String> errors = new ArrayList<>();
            Thread talk =
                    Thread.startVirtualThread(
                            () -> errors.addAll(ArchiveWriter.lines(tar.stderr(), progress)));
            try (OutputStream stdin = tar.stdin()) {
                archive.files(stdin);
            }
            int exitCode = tar.await();
            talk.join();
            if (exitCode != 0) {
                throw notUnpacked(name).lastDetails(errors, 10);
            }
        } catch (IOException failure) {
            throw notUnpacked(name).because(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw notUnpacked(name).because(interrupted);
        }
    }

    private static Problem notUnpacked(MachineName name) {
        return Problem.of(BackupProblem.COPY_FAILED, "cannot write the files of machine " + name)
                .next("look for free space with `codchi store status`, then import again");
    }

    private Registration register(Checked checked, MachineName name, Progress progress) {
        BackupHeader header = checked.header();
        List<Machine.Module> modules = new ArrayList<>();
        for (int index = 0; index < header.modules().size(); index++) {
            modules.add(restored(header.modules().get(index), index, name, progress));
        }
        Registration made = Registration.of(name, header.base(), modules);
        if (!checked.lock().isEmpty()) {
            files.write(name, files.flake(made), checked.lock());
        }
        Registration registration = registrations.save(made);
        header.ports().forEach(port -> ports.add(name, port.forward(), false));
        return registration;
    }

    private Machine.Module restored(
            BackupHeader.Module module, int index, MachineName name, Progress progress) {
        Path home = directories.home(name.value());
        return switch (module.place()) {
            case REMOTE -> new Machine.Module(module.url(), module.attribute(), module.nixpkgs());
            case HOME ->
                    new Machine.Module(
                            home.resolve(module.path()).normalize().toString(),
                            module.attribute(),
                            module.nixpkgs());
            case HOST -> {
                if (isHere(module.url())) {
                    yield new Machine.Module(module.url(), module.attribute(), module.nixpkgs());
                }
                Path copy = home.resolve(COPIES).resolve(String.valueOf(index));
                progress.warn(module.url() + " is not on this computer; the machine uses " + copy);
                yield new Machine.Module(copy.toString(), module.attribute(), module.nixpkgs());
            }
        };
    }

    private static boolean isHere(String url) {
        try {
            return FlakeReference.parse(url, Path.of("/"))
                    .flakeDirectory()
                    .filter(directory -> Files.exists(directory.resolve("flake.nix")))
                    .isPresent();
        } catch (Problem _) {
            return false;
        }
    }

    /** Only what is not registered: a registered machine is whole. */
    private void removeLeftOvers(MachineName name) {
        if (Files.exists(markOf(name)) && !registrations.existsById(name.value())) {
            containers.delete(name, directories.home(name.value()));
            nix.forget(name);
            files.delete(name);
        }
        mark(name, false);
    }

    private Path markOf(MachineName name) {
        return directories.data().resolve("imports").resolve(name.value());
    }

    private void mark(MachineName name, boolean there) {
        Path mark = markOf(name);
        try {
            if (there) {
                Files.createDirectories(mark.getParent());
                Files.createFile(mark);
            } else {
                Files.deleteIfExists(mark);
            }
        } catch (IOException failure) {
            throw ArchiveWriter.cannot(mark, failure);
        }
    }
}
