package dev.codchi.machine;

import dev.codchi.driver.HostDriver;
import dev.codchi.driver.MachineName;
import dev.codchi.host.Directories;
import dev.codchi.host.HostProblem;
import dev.codchi.nix.FlakeReference;
import dev.codchi.nix.MachineFlake;
import dev.codchi.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A machine's {@code flake.nix} and {@code flake.lock} in the configuration directory. */
@Component
class MachineFiles {

    /** The current stable release. */
    private static final String NIXPKGS = "github:NixOS/nixpkgs/nixos-26.05";

    private final Directories directories;
    private final String driver;

    MachineFiles(Directories directories, HostDriver host) {
        this.directories = directories;
        this.driver = host.info().id();
    }

    /** The flake that the registration stands for. */
    MachineFlake flake(Registration registration) {
        List<MachineFlake.Module> modules =
                registration.machineModules().stream()
                        .map(module ->
                                new MachineFlake.Module(
                                        FlakeReference.parse(module.url(), Path.of("/")),
                                        module.attribute()))
                        .toList();
        return new MachineFlake(
                registration.machine(),
                driver,
                MachineFlake.currentSystem(),
                base(registration),
                modules);
    }

    Optional<String> lock(MachineName machine) {
        return read(directory(machine).resolve("flake.lock"));
    }

    private static Optional<String> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException failure) {
            throw Problem.of(
                            HostProblem.FILE_FAILED,
                            "cannot read " + file + ": " + failure.getMessage())
                    .because(failure);
        }
    }

    /** Moves home and configuration to another name, unless that was done before. */
    void rename(MachineName from, MachineName to) {
        move(directory(from), directory(to));
        move(directories.home(from.value()), directories.home(to.value()));
    }

    private static void move(Path from, Path to) {
        try {
            if (Files.exists(from) && !Files.exists(to)) {
                Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException failure) {
            throw cannotWrite(to, failure);
        }
    }

    void write(MachineName machine, MachineFlake flake, String lock) {
        Path directory = directory(machine);
        try {
            Files.createDirectories(directory);
            replace(directory.resolve("flake.nix"), flake.render());
            replace(directory.resolve("flake.lock"), lock);
        } catch (IOException failure) {
            throw cannotWrite(directory, failure);
        }
    }

    /** Makes the lock of an older generation the machine's again. */
    void restoreLock(MachineName machine, String lock) {
        Path directory = directory(machine);
        try {
            Files.createDirectories(directory);
            replace(directory.resolve("flake.lock"), lock);
        } catch (IOException failure) {
            throw cannotWrite(directory, failure);
        }
    }

    void delete(MachineName machine) {
        Path directory = directory(machine);
        try {
            Files.deleteIfExists(directory.resolve("flake.nix"));
            Files.deleteIfExists(directory.resolve("flake.lock"));
            Files.deleteIfExists(directory);
        } catch (IOException failure) {
            throw Problem.of(
                            HostProblem.FILE_FAILED,
                            "cannot remove " + directory + ": " + failure.getMessage())
                    .because(failure)
                    .next(
                            "move away what else is in it, then `codchi delete "
                                    + machine
                                    + "` again");
        }
    }

    private static MachineFlake.Base base(Registration registration) {
        List<Machine.Module> modules = registration.machineModules();
        for (int index = 0; index < modules.size(); index++) {
            if (modules.get(index).nixpkgs()) {
                return new MachineFlake.Base.OfModule(index);
            }
        }
        return switch (registration.base()) {
            case OFFLINE -> new MachineFlake.Base.Offline();
            case NIXPKGS -> new MachineFlake.Base.Nixpkgs(NIXPKGS);
        };
    }

    private static Problem cannotWrite(Path directory, IOException failure) {
        return Problem.of(
                        HostProblem.FILE_FAILED,
                        "cannot write to " + directory + ": " + failure.getMessage())
                .because(failure);
    }

    private Path directory(MachineName machine) {
        return directories.machineConfig(machine.value());
    }

    private static void replace(Path file, String text) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, text);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
