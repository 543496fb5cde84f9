package dev.codchi.secret;

import dev.codchi.driver.ExecRequest;
import dev.codchi.driver.MachineDriver;
import dev.codchi.driver.MachineName;
import dev.codchi.host.Deadline;
import dev.codchi.host.Directories;
import dev.codchi.host.HostProblem;
import dev.codchi.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether a machine still waits for its secrets, because something else than Codchi booted it. Asks
 * neither database nor keystore, and the machine only if it has secrets: those have a mark, an
 * empty file in the data directory.
 */
public final class PendingDelivery {

    private PendingDelivery() {}

    /** Whether the machine, which runs, was handed no secrets since its boot, and needs some. */
    public static boolean in(MachineName machine, MachineDriver driver, Directories directories) {
        return Files.exists(mark(machine, directories))
                && !driver.exec(
                                machine,
                                ExecRequest.asRoot(
                                        "/run/current-system/sw/bin/test",
                                        "-e",
                                        "/run/codchi/secrets"))
                        .complete(Deadline.seconds(30, "machine " + machine + " to answer"))
                        .succeeded();
    }

    static boolean isExpected(MachineName machine, Directories directories) {
        return Files.exists(mark(machine, directories));
    }

    static void expect(MachineName machine, boolean expected, Directories directories) {
        Path mark = mark(machine, directories);
        try {
            if (!expected) {
                Files.deleteIfExists(mark);
            } else if (!Files.exists(mark)) {
                Files.createDirectories(mark.getParent());
                Files.createFile(mark);
            }
        } catch (IOException failure) {
            throw Problem.of(
                            HostProblem.FILE_FAILED,
                            "cannot change " + mark + ": " + failure.getMessage())
                    .because(failure);
        }
    }

    private static Path mark(MachineName machine, Directories directories) {
        return directories.data().resolve("secrets").resolve(machine.value());
    }
}
