package dev.codchi.e2e;

import static dev.codchi.e2e.Sandbox.BOX;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Sandbox.class)
class BootTests {

    @Test
    void bootWhenStartedByCodchiLeavesNoFailedUnit(Codchi codchi) {
        codchi.run("restart", BOX).must();
        assertBooted(codchi);
    }

    @Test
    void bootWhenEngineRestartsTheContainerNeedsNoCodchi(Codchi codchi, Sandbox.Engine engine) {
        engine.client("stop", "codchi-" + BOX);
        engine.client("start", "codchi-" + BOX);
        // The engine's start returns before there is a program to ask.
        Instant deadline = Instant.now().plusSeconds(60);
        while (!engine.client(
                        "exec",
                        "codchi-" + BOX,
                        "--",
                        "/run/current-system/sw/bin/systemctl",
                        "is-system-running")
                .contains("running")) {
            assertThat(Instant.now()).isBefore(deadline);
        }
        assertBooted(codchi);
    }

    @Test
    void bootWhenStoreIsRestartedLeavesNoFailedUnit(Codchi codchi) {
        codchi.run("store", "stop", "--yes").must();
        codchi.run("store", "start").must();
        assertThat(codchi.run("store", "status", "--json").must()).contains("\"running\"");
        assertThat(codchi.run("exec", BOX, "--", "nix", "store", "info").exitCode()).isZero();
    }

    private static void assertBooted(Codchi codchi) {
        assertThat(codchi.run("exec", BOX, "--", "systemctl", "is-system-running", "--wait").must())
                .isEqualTo("running\n");
        assertThat(
                        codchi.run(
                                        "exec",
                                        BOX,
                                        "--",
                                        "systemctl",
                                        "--failed",
                                        "--quiet",
                                        "--no-legend")
                                .must())
                .isEmpty();
    }
}
