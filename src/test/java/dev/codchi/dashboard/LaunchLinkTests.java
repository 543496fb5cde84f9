package dev.codchi.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codchi.host.Directories;
import dev.codchi.host.HostEnvironment;
import dev.codchi.host.OperatingSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchLinkTests {

    private static final LaunchLink LINK = new LaunchLink(4711, "secret-token");

    @TempDir private Path data;

    @Test
    void writePageMakesAFileForItsOwnerOnly() throws IOException {
        Path page = LINK.writePage(host());

        assertThat(permissions(page)).isEqualTo("rw-------");
        assertThat(permissions(data.resolve("dashboard"))).isEqualTo("rwx------");
        assertThat(page).content().contains("url=http://127.0.0.1:4711/launch?token=secret-token");
    }

    @Test
    void writePageWhenOneIsThereWithOtherPermissionsReplacesIt() throws IOException {
        Path page = LINK.writePage(host());
        Files.setPosixFilePermissions(page, PosixFilePermissions.fromString("rw-rw-rw-"));

        LINK.writePage(host());

        assertThat(permissions(page)).isEqualTo("rw-------");
    }

    @Test
    void openerNeverNamesTheToken() {
        for (OperatingSystem system : OperatingSystem.values()) {
            assertThat(LaunchLink.opener(system, data.resolve("launch.html")))
                    .noneMatch(argument -> argument.contains(LINK.token()));
        }
    }

    private HostEnvironment host() {
        return new HostEnvironment(
                OperatingSystem.LINUX, Map.of(), data, new Directories(data, data, data));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
