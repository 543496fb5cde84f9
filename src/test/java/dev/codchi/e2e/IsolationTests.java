package dev.codchi.e2e;

import static dev.codchi.e2e.Sandbox.BASE_EXAMPLE;
import static dev.codchi.e2e.Sandbox.BOX;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Sandbox.class)
class IsolationTests {

    @Test
    void initWhenTheSameModuleWasBuiltBeforeBuildsNothing(Codchi codchi) {
        Codchi.Run second =
                codchi.run("init", "twin", BASE_EXAMPLE.toString(), "--base", "offline", "-y");
        second.must();
        // Its name is part of the system: the files with the name are made anew, and nothing else
        // is.
        assertThat(second.stderr()).doesNotContain("building 'debian'");
        codchi.run("exec", BOX, "--", "touch", "private").must();
        assertThat(
                        codchi.run(
                                        "exec",
                                        "twin",
                                        "--",
                                        "sudo",
                                        "find",
                                        "/",
                                        "-xdev",
                                        "-name",
                                        "private",
                                        "-path",
                                        "*codchi*")
                                .stdout())
                .isEmpty();
        assertThat(codchi.run("exec", "twin", "--", "ls", "-A", "/home/codchi").must())
                .doesNotContain("private");
        codchi.run("delete", "twin", "--yes").must();
    }

    @Test
    void writeToStoreWhenRootIsRefused(Codchi codchi) {
        assertThat(codchi.run("exec", BOX, "--", "sudo", "touch", "/nix/store/x").stderr())
                .contains("Read-only file system");
        assertThat(
                        codchi.run(
                                        "exec",
                                        BOX,
                                        "--",
                                        "sudo",
                                        "mount",
                                        "-o",
                                        "remount,rw",
                                        "/nix/store")
                                .exitCode())
                .isNotZero();
        assertThat(codchi.run("exec", BOX, "--", "sudo", "touch", "/nix/store/x").exitCode())
                .isNotZero();
    }

    @Test
    void daemonWhenAskedByRootOfAMachineDoesNotTrustIt(Codchi codchi) {
        assertThat(
                        codchi.run(
                                        "exec",
                                        BOX,
                                        "--",
                                        "sudo",
                                        "NIX_REMOTE=daemon",
                                        "nix",
                                        "store",
                                        "info",
                                        "--json")
                                .must())
                .contains("\"trusted\":0");
    }
}
