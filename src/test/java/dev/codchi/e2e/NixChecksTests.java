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
        String nix = Path.of("nix").toAbsolutePath().toString();
        engine.lxc("file", "push", "--recursive", "--quiet", nix, "codchistore/root/");
        String result = engine.lxc("exec", "codchistore", "--", "bash", "/root/nix/checks/run");
        assertThat(result).containsPattern("[1-9][0-9]{2,} passed, 0 failed");
    }
}
