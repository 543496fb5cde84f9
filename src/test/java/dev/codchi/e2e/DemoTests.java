package dev.codchi.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DemoTests {

    @Test
    void demoWhenHomeAndEngineAreEmptyEndsWithARunningMachine() {
        try (Sandbox.Engine engine = Sandbox.Engine.inNewDirectory()) {
            Codchi codchi = engine.user();
            String shown = codchi.run("demo", "--yes").must();
            assertThat(shown).contains("demo").containsPattern("\\d s");
            assertThat(
                            codchi.run(
                                            "exec",
                                            "demo",
                                            "--",
                                            "systemctl",
                                            "is-system-running",
                                            "--wait")
                                    .must())
                    .isEqualTo("running\n");
            codchi.run("delete", "demo", "--yes").must();
        }
    }
}
