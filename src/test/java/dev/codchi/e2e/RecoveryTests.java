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
    void recoverWhenTheContainerIsDamagedKeepsEveryPath(Codchi codchi) {
        new Project(directory).module("{ environment.etc.marker.text = \"one\"; }");
        codchi.run("init", M, directory.toString(), "--base", "offline", "-y").must();
        String paths = inStore(codchi, "ls -d /nix/store/*-*");
        inStore(codchi, "systemctl stop nix-daemon; rm -rf /usr/lib/codchi /usr/bin/nix*");
        assertThat(codchi.run("rebuild", M).exitCode()).isNotZero();

        codchi.run("store", "recover").must();

        assertThat(inStore(codchi, "ls -d /nix/store/*-*").lines().toList())
                .containsAll(paths.lines().toList());
        new Project(directory).module("{ environment.etc.marker.text = \"two\"; }");
        codchi.run("rebuild", M).must();
        assertThat(codchi.run("store", "logs", "-n", "20").must()).isNotBlank();
        codchi.run("delete", M, "--yes").must();
    }

    private static String inStore(Codchi codchi, String script) {
        return codchi.run(script.getBytes(StandardCharsets.UTF_8), "store", "debug").must().strip();
    }
}
