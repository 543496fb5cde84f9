package dev.codchi.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A developer's directory with a flake that offers one module. */
record Project(Path directory) {

    /** Tests run as root, whose directories the store reads as a stranger. */
    Project {
        try {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    /** The module begins at line 2 of {@code flake.nix}. */
    Project module(String text) {
        try {
            Files.writeString(
                    directory.resolve("flake.nix"),
                    "{ outputs = _: { nixosModules.default =\n" + text + "; }; }\n");
            return this;
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    /** Makes all that is there the newest commit of a repository, which is made if need be. */
    Project commit() throws IOException, InterruptedException {
        Host.run("git", "-C", path(), "init", "--quiet", "--initial-branch=main");
        Host.run("git", "-C", path(), "add", "--all");
        Host.run(
                "git",
                "-C",
                path(),
                "-c",
                "user.name=Tester",
                "-c",
                "user.email=tester@example.org",
                "commit",
                "--quiet",
                "--message=Change");
        return this;
    }

    String path() {
        return directory.toString();
    }
}
