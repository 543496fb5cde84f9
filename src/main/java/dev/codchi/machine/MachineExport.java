package dev.codchi.machine;

import dev.codchi.driver.ExecRequest;
import dev.codchi.driver.HostDriver;
import dev.codchi.driver.MachineDriver;
import dev.codchi.driver.MachineName;
import dev.codchi.host.Directories;
import dev.codchi.host.Tar;
import dev.codchi.machine.BackupHeader.Place;
import dev.codchi.nix.FlakeReference;
import dev.codchi.nix.MachineFlake;
import dev.codchi.nix.Nix;
import dev.codchi.progress.Progress;
import dev.codchi.secret.Secrets;
import dev.codchi.store.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Writes a machine that is stopped into an archive, with a flake that plain NixOS takes. */
@Component
class MachineExport {

    private static final List<String> FORMAT =
            List.of(
                    "--format=posix",
                    "--pax-option=delete=atime,delete=ctime",
                    "--numeric-owner",
                    "--acls",
                    "--xattrs",
                    "--xattrs-include=*");

    private static final List<String> PLACES =
            List.of(
                    "--transform=s,^home/codchi,home,S",
                    "--transform=s,^\\(root\\|srv\\|var\\),state/\\1,S");

    /** What a machine makes again by itself. */
    private static final List<String> LEFT_OUT =
            List.of("var/cache", "var/tmp", "var/run", "var/lock", "var/empty");

    private final RegisteredNames names;
    private final MachineFiles files;
    private final PortRows ports;
    private final Maintenance maintenance;
    private final Store store;
    private final Nix nix;
    private final Secrets secrets;
    private final MachineDriver containers;
    private final Directories directories;

    MachineExport(
            RegisteredNames names,
            MachineFiles files,
            PortRows ports,
            Maintenance maintenance,
            Store store,
            Nix nix,
            Secrets secrets,
            HostDriver host,
            Directories directories) {
        this.names = names;
        this.files = files;
        this.ports = ports;
        this.maintenance = maintenance;
        this.store = store;
        this.nix = nix;
        this.secrets = secrets;
        this.containers = host.machines();
        this.directories = directories;
    }

    /**
     * @param passphrase with it, the values of the secrets go along
     */
    void write(MachineName name, Path file, Optional<char[]> passphrase, Progress progress) {
        Registration registration = names.usable(name);
        store.ensureRunning(progress);
        // The file may be made in the directory of a module, and is no part of that.
        Map<Integer, Nix.Source> sources = sources(files.flake(registration), progress);
        try (ArchiveWriter archive = ArchiveWriter.create(file, progress)) {
            progress.step("Writing the configuration");
            List<BackupHeader.Module> modules =
                    registration.machineModules().stream().map(one -> module(name, one)).toList();
            Tar head = new Tar().file(ArchiveReader.HEADER, header(registration, modules).write());
            files.lock(name).ifPresent(lock -> head.file(ArchiveReader.LOCK, lock));
            passphrase.ifPresent(
                    phrase -> head.file(ArchiveReader.SECRETS, secrets.export(name, phrase)));
            archive.add(head);
            writeFlake(archive, registration, sources);
            progress.step("Writing the files of machine " + name);
            containers.create(name, directories.home(name.value()));
            try (Maintenance.Session session = maintenance.begin(name)) {
                archive.add(session.tar(reading()), "the files of machine " + name);
            }
            archive.finish();
        }
    }

    private static List<String> reading() {
        List<String> words = new ArrayList<>(List.of("--create", "--file=-", "--directory=/"));
        words.addAll(FORMAT);
        words.addAll(PLACES);
        LEFT_OUT.forEach(path -> words.add("--exclude=" + path));
        words.add("--anchored");
        words.add("--ignore-failed-read");
        words.addAll(List.of("home/codchi", "root", "srv", "var"));
        return words;
    }

    private BackupHeader header(Registration registration, List<BackupHeader.Module> modules) {
        return new BackupHeader(
                BackupHeader.VERSION,
                registration.name(),
                registration.base(),
                modules,
                ports.of(registration.machine()).stream()
                        .filter(row -> !row.declared())
                        .map(PortRows.Row::forward)
                        .map(one ->
                                new BackupHeader.Port(one.protocol(), one.host(), one.machine()))
                        .toList());
    }

    private BackupHeader.Module module(MachineName name, Machine.Module module) {
        FlakeReference flake = FlakeReference.parse(module.url(), Path.of("/"));
        if (flake.sharedDirectory().isEmpty()) {
            return new BackupHeader.Module(
                    Place.REMOTE, module.url(), module.attribute(), module.nixpkgs(), "");
        }
        Path home = directories.home(name.value());
        Path directory = flake.flakeDirectory().orElse(flake.sharedDirectory().get());
        return directory.startsWith(home)
                ? new BackupHeader.Module(
                        Place.HOME,
                        module.url(),
                        module.attribute(),
                        module.nixpkgs(),
                        home.relativize(directory).toString())
                : new BackupHeader.Module(
                        Place.HOST, module.url(), module.attribute(), module.nixpkgs(), "");
    }

    /** Copies of the modules that lie on this host, by their index. */
    private Map<Integer, Nix.Source> sources(MachineFlake flake, Progress progress) {
        Map<Integer, Nix.Source> sources = new TreeMap<>();
        for (int index = 0; index < flake.modules().size(); index++) {
            FlakeReference module = flake.modules().get(index).flake();
            if (module.sharedDirectory().isPresent()) {
                sources.put(index, nix.source(module, progress));
            }
        }
        return sources;
    }

    /** A flake of its own, with the copies. */
    private void writeFlake(
            ArchiveWriter archive, Registration registration, Map<Integer, Nix.Source> sources) {
        MachineFlake flake = files.flake(registration);
        Map<String, String> urls = new HashMap<>();
        sources.forEach((index, source) -> {
            urls.put(
                    MachineFlake.input(index),
                    "path:./modules/" + index + below(source.directory()));
            archive.add(
                    store.exec(ExecRequest.asRoot(copying(source, index))),
                    "the module in " + flake.modules().get(index).flake().place());
        });
        MachineFlake portable =
                new MachineFlake(
                        flake.name(), "none", flake.system(), flake.base(), flake.modules());
        archive.add(new Tar().file("nixos/flake.nix", portable.render(urls)));
    }

    private static String below(String directory) {
        return directory.isEmpty() ? "" : "/" + directory;
    }

    private static String[] copying(Nix.Source source, int index) {
        return new String[] {
            "tar",
            "--create",
            "--file=-",
            "--format=posix",
            "--pax-option=delete=atime,delete=ctime",
            "--owner=1000",
            "--group=1000",
            "--numeric-owner",
            "--mode=u+w",
            "--directory=" + source.path(),
            "--transform=s,^\\.,nixos/modules/" + index + ",S",
            "."
        };
    }
}
