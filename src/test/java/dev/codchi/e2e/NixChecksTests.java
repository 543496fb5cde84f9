package dev.codchi.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The claims in {@code nix/checks}, evaluated by the Nix of the store. */
@ExtendWith(Sandbox.class)
class NixChecksTests {

    @Test
    void checksHold(Sandbox.Engine engine) {
        assertThat(run(engine, "run")).containsPattern("[1-9][0-9]{2,} passed, 0 failed");
    }

    @Test
    void examplesEvaluateWithOptionsOfNixpkgs(Sandbox.Engine engine) {
        assertThat(run(engine, "on-nixpkgs"))
                .contains("base           wsl    aarch64-linux  evaluates")
                .endsWith("\n0 failed\n");
    }

    private static String run(Sandbox.Engine engine, String program) {
        String nix = Path.of("nix").toAbsolutePath().toString();
        engine.client("file", "push", "--recursive", "--quiet", nix, "codchistore/root/");
        return engine.client("exec", "codchistore", "--", "bash", "/root/nix/checks/" + program);
    }
}
