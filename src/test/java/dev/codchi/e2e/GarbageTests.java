package dev.codchi.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What `gc` frees, and says that it frees. */
@ExtendWith(Sandbox.class)
class GarbageTests {

    private static final String M = "collected";

    @TempDir Path directory;

    private final Codchi codchi;

    GarbageTests(Codchi codchi) {
        this.codchi = codchi;
    }

    @BeforeEach
    void make() {
        module(0);
        codchi.run("init", M, directory.toString(), "--base", "offline", "-y").must();
    }

    @AfterEach
    void delete() {
        codchi.run("delete", M, "--yes").must();
    }

    @Test
    void gcAfterTenRebuildsKeepsLinksInHomesAndFreesOldSystems() {
        List<String> systems = new ArrayList<>();
        for (int number = 1; number <= 10; number++) {
            systems.add(system());
            module(number);
            codchi.run("rebuild", M).must();
        }
        String current = system();
        // It runs programs of the system it booted.
        codchi.run("restart", M).must();
        assertThat(systems).doesNotHaveDuplicates().doesNotContain(current);
        String result =
                shell(
                        """
                        head -c 3000000 /dev/urandom >~/data
                        nix-store --add-root ~/result --realise "$(nix-store --add ~/data)" >&2
                        head -c 2000000 /dev/urandom >~/data
                        nix-store --add ~/data >&2
                        readlink ~/result
                        """);

        codchi.run("gc").must();
        assertThat(systems).as("generations protect").allMatch(this::exists);

        shell("head -c 4000000 /dev/urandom >~/data; nix-store --add ~/data");
        Codchi.Run preview = codchi.run("gc", "--dry-run", "--delete-old", M, "--json");
        assertThat(number("paths", preview.must())).isPositive();
        assertThat(systems).as("a preview changes nothing").allMatch(this::exists);
        long before = used();
        String freed = codchi.run("gc", "--delete-old", M, "--json").must();
        assertThat(number("bytes", freed))
                .isEqualTo(before - used())
                .isEqualTo(number("bytes", preview.stdout()))
                .isGreaterThan(4_000_000);
        assertThat(number("paths", freed)).isEqualTo(number("paths", preview.stdout()));
        assertThat(systems).noneMatch(this::exists);
        assertThat(current).matches(this::exists);
        assertThat(result).matches(this::exists);
        assertThat(freed).contains("codchi/" + M + "/system-1-link").contains("system-10-link");
        assertThat(codchi.run("exec", M, "--", "cat", "/etc/marker").must()).isEqualTo("10");
        codchi.run("restart", M).must();

        shell("rm ~/result");
        codchi.run("gc").must();
        assertThat(exists(result)).isFalse();
    }

    @Test
    void gcWithDaysKeepsYoungerGenerations() {
        String first = system();
        module(1);
        codchi.run("rebuild", M).must();
        codchi.run("restart", M).must();
        codchi.run("gc", "--delete-old", "1", "--all").must();
        assertThat(exists(first)).isTrue();

        codchi.run("gc", "-d", "0", "--all").must();
        assertThat(exists(first)).isFalse();
    }

    @Test
    void gcDeletesOldGenerationsOfTheStoreToo() {
        String old = inStore("cd /root; echo old >f; nix-store --add f");
        String next = inStore("cd /root; echo new >f; nix-store --add f");
        inStore(
                "unset NIX_REMOTE; for p in %s %s; do nix-env -p /nix/var/nix/profiles/default --set $p; done"
                        .formatted(old, next));
        codchi.run("gc", "-d", M).must();
        assertThat(exists(old)).isTrue();

        codchi.run("gc", "-d", "-a").must();
        assertThat(exists(old)).isFalse();
        assertThat(exists(next)).isTrue();
        inStore("rm /nix/var/nix/profiles/default*");
    }

    @Test
    void gcWhileABuildRunsDeletesNothing() throws Exception {
        String garbage = shell("date +%N >~/data; nix-store --add ~/data");
        shell(
                """
                cat >~/build.nix <<'NIX'
                derivation {
                  name = "slow"; system = builtins.currentSystem; builder = "/bin/sh";
                  args = [ "-c" "(kill -STOP $BASHPID)" ];
                }
                NIX
                systemd-run --user --unit slow --collect bash -lc 'nix-build --no-out-link ~/build.nix'
                until pgrep -f 'nix-build' >/dev/null; do :; done
                """);
        String building =
                "until grep -q -s -E \"^Gid:.*\\s$(getent group nixbld | cut -d: -f3)\\s\" /proc/[0-9]*/status; do :; done";
        inStore(building);
        Codchi.Run gc = codchi.run("gc");
        assertThat(gc.exitCode()).isEqualTo(1);
        assertThat(gc.stderr()).contains("a build runs in the store").contains("→ ");
        assertThat(exists(garbage)).isTrue();

        shell("systemctl --user stop slow");
        inStore(building.replace("until", "while"));
        codchi.run("gc").must();
        assertThat(exists(garbage)).isFalse();
    }

    @Test
    void gcOfAnUnknownMachineDeletesNothing() {
        Codchi.Run gc = codchi.run("gc", "-d", "nobody");
        assertThat(gc.exitCode()).isEqualTo(1);
        assertThat(gc.stderr()).contains("there is no machine nobody");
    }

    @Test
    void storeStatusMeasuresAsDuDoes() {
        shell("head -c 5000000 /dev/urandom >~/big; sync");
        String status = codchi.run("store", "status", "--json").must();
        String mine = status.substring(status.indexOf("\"" + M + "\""));
        String home = inStore("du -s --block-size=1 /homes/*/" + M + " | cut -f1");
        assertThat(number("homeBytes", mine)).isEqualTo(Long.parseLong(home));
        String data =
                "du -sx --block-size=1 --exclude=/home/codchi --exclude=/nix --exclude=/proc "
                        + "--exclude=/sys --exclude=/dev --exclude=/run --exclude=/tmp --exclude=/mnt / | cut -f1";
        assertThat(number("dataBytes", mine))
                .isCloseTo(Long.parseLong(shell("sudo " + data)), Offset.offset(1L << 20));
        assertThat(number("ownBytes", mine) + number("sharedBytes", mine))
                .isEqualTo(
                        Long.parseLong(
                                inStore(
                                        "nix-store -qR /nix/var/nix/profiles/codchi/%s/system | xargs du -sc --block-size=1 | tail -n 1 | cut -f1"
                                                .formatted(M))));
    }

    private void module(int number) {
        new Project(directory).module("{ environment.etc.marker.text = \"" + number + "\"; }");
    }

    private String system() {
        return inStore("readlink -e /nix/var/nix/profiles/codchi/" + M + "/system");
    }

    private boolean exists(String path) {
        return inStore("[[ -e %s ]] && echo yes || echo no".formatted(path)).equals("yes");
    }

    private long used() {
        return Long.parseLong(inStore("du -s --block-size=1 /nix/store | cut -f1"));
    }

    private static long number(String key, String json) {
        return Long.parseLong(json.replaceFirst("(?s).*?\"" + key + "\"\\s*:\\s*(\\d+).*", "$1"));
    }

    private String shell(String script) {
        return codchi.run("exec", M, "--", "bash", "-euc", script).must().strip();
    }

    private String inStore(String script) {
        return codchi.run(script.getBytes(StandardCharsets.UTF_8), "store", "debug").must().strip();
    }
}
