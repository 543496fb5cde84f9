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
        codchi.run("init", "twin", BASE_EXAMPLE.toString(), "--base", "offline", "-y").must();
        assertThat(system(codchi, "twin")).isEqualTo(system(codchi, BOX));
        codchi.run("exec", BOX, "--", "touch", "file-of-the-box").must();
        assertThat(findFileOfTheBox(codchi, BOX)).isEqualTo("/home/codchi/file-of-the-box\n");
        assertThat(findFileOfTheBox(codchi, "twin")).isEmpty();
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

    private static String findFileOfTheBox(Codchi codchi, String machine) {
        return codchi.run(
                        "exec",
                        machine,
                        "--",
                        "sudo",
                        "find",
                        "/",
                        "-path",
                        "/proc",
                        "-prune",
                        "-o",
                        "-name",
                        "file-of-the-box",
                        "-print")
                .stdout();
    }

    private static String system(Codchi codchi, String machine) {
        return codchi.run("exec", machine, "--", "readlink", "/run/current-system").must();
    }
}
