package dev.codchi.e2e;

import static dev.codchi.e2e.Sandbox.BASE_EXAMPLE;
import static dev.codchi.e2e.Sandbox.BOX;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Garbage collections that one machine's user starts, and what another machine needs. */
@ExtendWith(Sandbox.class)
class CollectionTests {

    private static final String NEIGHBOUR = "neighbour";

    private final Codchi codchi;

    CollectionTests(Codchi codchi) {
        this.codchi = codchi;
    }

    @BeforeEach
    void makeNeighbour() {
        codchi.run("init", NEIGHBOUR, BASE_EXAMPLE.toString(), "--base", "offline", "-y").must();
    }

    @AfterEach
    void deleteNeighbour() {
        codchi.run("delete", NEIGHBOUR, "--yes").must();
    }

    @Test
    void collectWhenAProgramRunsInAnotherMachineKeepsWhatItUses() {
        String used = add("used");
        String opened = add("opened");
        String unused = add("unused");
        shell(
                BOX,
                """
                cp "$(command -v sleep)" ~/sleep
                systemd-run --user --unit uses-it --setenv "ITS_FILE=%s" ~/sleep infinity
                systemd-run --user --unit opens-it sh -c 'exec 9<%s; exec ~/sleep infinity'
                """
                        .formatted(used, opened));
        collect();
        assertThat(stillThere(used, opened, unused)).isEqualTo("yes yes no");

        shell(BOX, "systemctl --user stop uses-it opens-it");
        collect();
        assertThat(stillThere(used, opened)).isEqualTo("no no");
    }

    @Test
    void collectWhenAHomeHoldsAResultKeepsItUntilTheResultIsRemoved() {
        String built = add("built");
        shell(BOX, "nix-store --add-root ~/result --realise " + built);
        collect();
        collect();
        assertThat(stillThere(built)).isEqualTo("yes");

        shell(BOX, "rm ~/result");
        collect();
        assertThat(stillThere(built)).isEqualTo("no");
    }

    @Test
    void collectWhenAMachineStoppedDoesNotWaitForIt() {
        String used = add("stopped");
        shell(BOX, "systemd-run --user --unit uses-it --setenv ITS_FILE=" + used + " sleep inf");
        codchi.run("stop", BOX).must();
        collect();
        codchi.run("start", BOX).must();
        assertThat(stillThere(used)).isEqualTo("no");
    }

    private String add(String content) {
        return shell(
                BOX, "echo %s >~/%s; nix-store --add ~/%s".formatted(content, content, content));
    }

    private void collect() {
        shell(NEIGHBOUR, "nix-collect-garbage");
    }

    private String stillThere(String... paths) {
        return shell(
                NEIGHBOUR,
                "for path in %s; do [[ -e $path ]] && echo yes || echo no; done | xargs"
                        .formatted(String.join(" ", paths)));
    }

    private String shell(String machine, String script) {
        return codchi.run("exec", machine, "--", "bash", "-euc", script).must().strip();
    }
}
