package dev.codchi.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codchi.e2e.Codchi.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine on a small disk of its own, which a build fills. */
class DiskFullTests {

    private static final String MODULE =
            """
            { pkgs, ... }: {
              environment.etc.marker.text = "%s";
              environment.systemPackages =
                [ (pkgs.runCommand "large-%s" { } "mkdir $out; head -c %s /dev/zero > $out/file") ];
            }
            """;

    @TempDir Path directory;

    @Test
    void rebuildWhenDiskIsFullSaysSoAndLeavesTheMachine() throws Exception {
        Project project = new Project(directory).module(MODULE.formatted("small", "a", "1"));
        try (Sandbox.Engine engine = Sandbox.Engine.inNewDirectory()) {
            Path disk = engine.directory().resolve("disk");
            Host.run("truncate", "--size=3G", disk.toString());
            Host.run("mkfs.ext4", "-q", disk.toString());
            Path mount = Files.createDirectories(engine.engineDirectory());
            Host.run("mount", "-o", "loop", disk.toString(), mount.toString());
            try {
                Codchi codchi = engine.user();
                codchi.run("setup", "--yes").must();
                codchi.run("init", "m", project.path(), "--base", "offline", "-y").must();

                project.module(MODULE.formatted("large", "b", "3500000000"));
                Run rebuild = codchi.run("rebuild", "m");
                assertThat(rebuild.exitCode()).isEqualTo(1);
                assertThat(rebuild.stderr()).contains("disk is full").contains("→ ");
                assertThat(codchi.run("exec", "m", "--", "cat", "/etc/marker").must())
                        .isEqualTo("small");

                project.module(MODULE.formatted("again", "c", "1"));
                codchi.run("rebuild", "m").must();
                codchi.run("delete", "m", "--yes").must();
            } finally {
                engine.stop();
                Host.run("umount", "--lazy", mount.toString());
            }
        }
    }
}
