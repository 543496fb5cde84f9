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
class GenerationsTests {

    @TempDir Path project;

    @BeforeEach
    void make(Codchi codchi) {
        write("one", "");
        codchi.run("init", "old", project.toString(), "--base", "offline", "-y").must();
    }

    @AfterEach
    void delete(Codchi codchi) {
        codchi.run("delete", "old", "--yes").must();
    }

    @Test
    void rollbackGoesToWhatRanBeforeAndBack(Codchi codchi) {
        write("two", "(pkgs.writeShellScriptBin \"greet\" \"echo hello\")");
        assertThat(codchi.run("rebuild", "old").stderr()).containsPattern("greet +- +yes");
        write("three", "");
        codchi.run("rebuild", "old").must();
        assertThat(numbers(codchi)).isEqualTo("1 2 before 3 current");

        codchi.run("generations", "switch", "old", "1").must();
        assertThat(marker(codchi)).isEqualTo("one");
        assertThat(numbers(codchi)).isEqualTo("1 current 2 3 before");
        codchi.run("rollback", "old").must();
        assertThat(marker(codchi)).isEqualTo("three");
        codchi.run("rollback", "old").must();
        assertThat(marker(codchi)).isEqualTo("one");

        assertThat(codchi.run("generations", "diff", "old", "1", "2").must())
                .containsPattern("greet +- +yes");
        codchi.run("restart", "old").must();
        assertThat(marker(codchi)).isEqualTo("one");
    }

    @Test
    void deleteRefusesTheCurrentAndUnknownOnes(Codchi codchi) {
        write("two", "");
        codchi.run("rebuild", "old").must();

        Run current = codchi.run("generations", "delete", "old", "1", "2");
        assertThat(current.exitCode()).isEqualTo(1);
        assertThat(current.stderr()).contains("generation 2 is what machine old boots");
        assertThat(codchi.run("generations", "delete", "old", "9").stderr())
                .contains("no generation 9", "take one of: 1, 2");
        assertThat(numbers(codchi)).isEqualTo("1 before 2 current");

        codchi.run("generations", "delete", "old", "1").must();
        assertThat(numbers(codchi)).isEqualTo("2 current");
        assertThat(codchi.run("rollback", "old").stderr()).contains("no other generation");
    }

    @Test
    void listNamesTheContentOfEachModule(Codchi codchi) {
        String json = codchi.run("generations", "list", "old", "--json").must();

        assertThat(json).contains("\"number\" : 1", "\"current\" : true", "sha256-");
        assertThat(json).doesNotContain("\"closureBytes\" : 0,");
    }

    @Test
    void rebuildDryRunTellsWhatWouldChangeAndChangesNothing(Codchi codchi) {
        module(
                """
                { environment.etc.marker.text = "two";
                  systemd.services.newcomer = { wantedBy = [ "multi-user.target" ]; script = "true"; }; }
                """);

        String forecast = codchi.run("rebuild", "old", "--dry-run").must();

        assertThat(forecast).contains("nixos-system", "newcomer.service");
        assertThat(marker(codchi)).isEqualTo("one");
        assertThat(numbers(codchi)).isEqualTo("1 current");
    }

    @Test
    void bootThatFailsIsAnsweredWithRollbackWhichMendsIt(Codchi codchi) {
        codchi.run("stop", "old").must();
        module(
                """
                { systemd.services.broken = {
                    wantedBy = [ "sysinit.target" ]; before = [ "sysinit.target" ];
                    unitConfig.DefaultDependencies = false;
                    serviceConfig.ExecStart = "/run/current-system/sw/bin/systemctl poweroff --force --force"; }; }
                """);
        codchi.run("rebuild", "old").must();

        Run start = codchi.run("start", "old");
        assertThat(start.exitCode()).isEqualTo(1);
        assertThat(start.stderr()).contains("did not boot", "→").contains("codchi rollback old");

        codchi.run("rollback", "old").must();
        codchi.run("start", "old").must();
        assertThat(marker(codchi)).isEqualTo("one");
    }

    /** "1 before 2 current". */
    private static String numbers(Codchi codchi) {
        return codchi.run("generations", "list", "old")
                .must()
                .lines()
                .skip(1)
                .map(line ->
                        line.replaceAll(
                                "^(\\d+).*?(?= before| current|$)( before| current)?.*", "$1$2"))
                .collect(java.util.stream.Collectors.joining(" "));
    }

    private static String marker(Codchi codchi) {
        return codchi.run("exec", "old", "--", "cat", "/etc/marker").must();
    }

    private void write(String marker, String packages) {
        module(
                """
                { pkgs, ... }: {
                  environment.etc."marker".text = "%s";
                  environment.systemPackages = [ %s ];
                }
                """
                        .formatted(marker, packages));
    }

    private void module(String text) {
        new Project(project).module(text);
    }
}
