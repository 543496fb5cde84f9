package dev.codchi.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The machine's root file system made here and the one made by Nix. */
@ExtendWith(Sandbox.class)
class SkeletonTests {

    private static final String LIST =
            "tar --list --verbose --numeric-owner --utc --show-transformed-names"
                    + " --transform 's,^rootfs/,,' --file ";

    @Test
    void skeletonWhenMadeByNixIsTheSame(Sandbox.Engine engine, @TempDir Path directory)
            throws IOException {
        String image =
                engine.client("image", "list", "description=Codchi machine", "--format=csv", "-cF")
                        .strip();
        engine.client("image", "export", image, directory.resolve("here").toString());
        try (Stream<Path> files = Files.list(directory)) {
            engine.client(
                    "file", "push", files.toList().getFirst().toString(), "codchistore/root/here");
        }

        List<String> here = list(engine, "/root/here");
        List<String> byNix = list(engine, build(engine, "lxd"));

        assertThat(here).hasSizeGreaterThan(20).containsExactlyInAnyOrderElementsOf(byNix);
    }

    @Test
    void skeletonWhenMadeForWslHasWhatTheListSays(Sandbox.Engine engine) throws IOException {
        List<String> listed =
                Files.readAllLines(Path.of("nix", "container", "machine", "files")).stream()
                        .filter(line -> line.startsWith("all ") || line.startsWith("wsl "))
                        .map(line -> line.split(" ", -1)[3])
                        .toList();

        List<String> made =
                list(engine, build(engine, "wsl")).stream()
                        .map(line -> line.replaceFirst(".* ", ""))
                        .toList();

        assertThat(made).containsExactlyInAnyOrderElementsOf(listed).contains("etc/wsl.conf");
    }

    private static String build(Sandbox.Engine engine, String driver) {
        String nix = Path.of("nix").toAbsolutePath().toString();
        engine.client("file", "push", "--recursive", "--quiet", nix, "codchistore/root/");
        return engine.client(
                        "exec",
                        "codchistore",
                        "--",
                        "bash",
                        "-c",
                        """
                        nix build --impure --no-link --print-out-paths --expr '
                          let
                            base = import /root/nix/offline /usr/share/codchi/debian;
                            pkgs = base.legacyPackages.${builtins.currentSystem};
                          in
                          import /root/nix/container/machine {
                            inherit (base) lib;
                            pkgs = pkgs // { pkgsStatic.busybox = pkgs.mawk; };
                            driver = "%s";
                          }' 2>&1
                        """
                                .formatted(driver))
                .lines()
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    /** Permissions, owner, size, time, name and target of each entry. */
    private static List<String> list(Sandbox.Engine engine, String tar) {
        return engine.client("exec", "codchistore", "--", "bash", "-c", LIST + tar)
                .lines()
                .map(line -> line.replaceFirst("/$", ""))
                .filter(line -> !line.endsWith(" metadata.yaml") && !line.endsWith(" rootfs"))
                .toList();
    }
}
