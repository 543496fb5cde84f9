package dev.codchi.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codchi.e2e.Codchi.Run;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Sandbox.class)
class RebuildTests {

    private static final String WORKING =
            """
            { environment.etc."marker".text = "one"; }
            """;

    @TempDir Path project;

    @BeforeEach
    void make(Codchi codchi) {
        write(WORKING);
        codchi.run("init", "changing", project.toString(), "--base", "offline", "-y").must();
    }

    @AfterEach
    void delete(Codchi codchi) {
        codchi.run("delete", "changing", "--yes").must();
    }

    @Test
    void rebuildWhenModuleGainsPackageFileAndServiceAppliesThemLive(Codchi codchi) {
        String bootedAt = bootTime(codchi);
        write(
                """
                { pkgs, ... }: {
                  environment.etc."marker".text = "two";
                  environment.systemPackages = [ (pkgs.writeShellScriptBin "greet" "echo hello") ];
                  systemd.services.greeter = {
                    wantedBy = [ "multi-user.target" ];
                    serviceConfig = { Type = "oneshot"; RemainAfterExit = true; };
                    script = "echo greeted > /run/greeted";
                  };
                }
                """);
        codchi.run("rebuild", "changing").must();
        assertThat(codchi.run("exec", "changing", "--", "cat", "/etc/marker").must())
                .isEqualTo("two");
        assertThat(codchi.run("exec", "changing", "--", "greet").must()).isEqualTo("hello\n");
        assertThat(codchi.run("exec", "changing", "--", "cat", "/run/greeted").must())
                .isEqualTo("greeted\n");
        assertThat(bootTime(codchi)).isEqualTo(bootedAt);
    }

    @Test
    void rebuildWhenModuleHasSyntaxErrorNamesFileAndLine(Codchi codchi) {
        write("{ environment.etc = \n  = ; }\n");
        assertUnchanged(codchi, codchi.run("rebuild", "changing"), "flake.nix:3");
    }

    @Test
    void rebuildWhenBuildFailsShowsTheEndOfItsLog(Codchi codchi) {
        write(
                """
                { pkgs, ... }: {
                  environment.systemPackages = [ (pkgs.runCommand "broken" { } "echo the real cause; exit 3") ];
                }
                """);
        assertUnchanged(codchi, codchi.run("rebuild", "changing"), "the real cause");
    }

    @Test
    void rebuildWhenActivationFailsGoesBack(Codchi codchi) {
        write(
                """
                {
                  environment.etc."marker".text = "three";
                  system.activationScripts.broken = "echo the activation broke >&2; exit 1";
                }
                """);
        assertUnchanged(codchi, codchi.run("rebuild", "changing"), "the activation broke");
    }

    private static void assertUnchanged(Codchi codchi, Run rebuild, String cause) {
        assertThat(rebuild.exitCode()).isEqualTo(1);
        assertThat(rebuild.stderr()).contains(cause).doesNotContain("\tat ");
        assertThat(codchi.run("exec", "changing", "--", "cat", "/etc/marker").must())
                .isEqualTo("one");
        assertThat(
                        codchi.run(
                                        "exec",
                                        "changing",
                                        "--",
                                        "systemctl",
                                        "is-system-running",
                                        "--wait")
                                .must())
                .isEqualTo("running\n");
    }

    private static String bootTime(Codchi codchi) {
        return codchi.run(
                        "exec",
                        "changing",
                        "--",
                        "systemctl",
                        "show",
                        "--property=UserspaceTimestampMonotonic")
                .must();
    }

    private void write(String module) {
        new Project(project).module(module);
    }
}
