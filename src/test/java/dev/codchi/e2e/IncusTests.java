package dev.codchi.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** What the other tests show on LXD in detail, once on Incus. */
class IncusTests {

    @Test
    void machineIsMadeUsedAndDeleted() throws IOException {
        try (IncusEngine engine = IncusEngine.start()) {
            Codchi codchi = engine.user();
            Path project = engine.directory().resolve("project");
            FileSystemUtils.copyRecursively(Sandbox.BASE_EXAMPLE, project);
            codchi.run("setup", "--yes").must();
            codchi.run("init", "m", project.toString(), "--base", "offline", "-y").must();
            assertThat(codchi.run("exec", "m", "id", "-un").must()).isEqualTo("codchi\n");
            assertThat(codchi.run("exec", "m", "sh", "-c", "exit 127").exitCode()).isEqualTo(127);

            engine.client("restart", "codchi-m");
            codchi.run("start", "m").must();
            assertThat(codchi.run("exec", "m", "systemctl", "is-system-running").must())
                    .isEqualTo("running\n");

            codchi.run("delete", "m", "--yes").must();
            assertThat(codchi.run("status").must()).doesNotContain("running");
            assertThat(engine.client("list", "--format=csv", "--columns=n"))
                    .isEqualTo("codchistore");
        }
    }
}
