package dev.codchi.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A damaged store is repaired without losing what was built. */
@ExtendWith(Sandbox.class)
class RecoveryTests {

    private static final String M = "recovered";

    @TempDir Path directory;

    @Test
    void recoverWhenDatabaseAndContainerAreDamagedKeepsEveryPath(Codchi codchi) {
        new Project(directory).module("{ environment.etc.marker.text = \"one\"; }");
        codchi.run("init", M, directory.toString(), "--base", "offline", "-y").must();
        String references =
                "nix-store -q --references /nix/var/nix/profiles/codchi/" + M + "/system";
        String before = inStore(codchi, references);
        String paths = inStore(codchi, "ls -d /nix/store/*-*");
        inStore(
                codchi,
                """
                systemctl stop nix-daemon
                rm -f /nix/var/nix/db/db.sqlite-wal /nix/var/nix/db/db.sqlite-shm
                dd if=/dev/urandom of=/nix/var/nix/db/db.sqlite bs=4096 count=30 seek=1 conv=notrunc status=none
                rm -rf /usr/lib/codchi /usr/bin/nix*
                """);
        assertThat(codchi.run("rebuild", M).exitCode()).isNotZero();

        Codchi.Run recovery = codchi.run("store", "recover");
        recovery.must();

        assertThat(recovery.stderr()).contains("paths are registered anew");
        assertThat(inStore(codchi, "ls -d /nix/store/*-*").lines().toList())
                .containsAll(paths.lines().toList());
        assertThat(inStore(codchi, references).lines().toList())
                .containsExactlyInAnyOrderElementsOf(before.lines().toList());
        new Project(directory).module("{ environment.etc.marker.text = \"two\"; }");
        codchi.run("rebuild", M).must();
        codchi.run("gc").must();
        codchi.run("restart", M).must();
        assertThat(codchi.run("exec", M, "--", "cat", "/etc/marker").must()).isEqualTo("two");
        assertThat(inStore(codchi, "unset NIX_REMOTE; nix-store --verify --check-contents 2>&1"))
                .doesNotContain("modified", "missing", "error");
        assertThat(codchi.run("store", "recover").stderr()).contains("The database was good");
        assertThat(codchi.run("store", "logs", "-n", "20").must()).isNotBlank();
        assertThat(codchi.run("store", "logs", "-n", "3", "--json").must().lines())
                .hasSize(3)
                .allMatch(line -> line.startsWith("{\"time\":\"20"));
        codchi.run("delete", M, "--yes").must();
    }

    private static String inStore(Codchi codchi, String script) {
        return codchi.run(script.getBytes(StandardCharsets.UTF_8), "store", "debug").must().strip();
    }
}
