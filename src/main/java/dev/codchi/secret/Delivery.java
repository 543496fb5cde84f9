package dev.codchi.secret;

import dev.codchi.driver.ExecRequest;
import dev.codchi.driver.Execution.Completed;
import dev.codchi.driver.HostDriver;
import dev.codchi.driver.MachineDriver;
import dev.codchi.driver.MachineName;
import dev.codchi.driver.MachineStatus;
import dev.codchi.driver.RunState;
import dev.codchi.host.Deadline;
import dev.codchi.host.Directories;
import dev.codchi.problem.Problem;
import dev.codchi.progress.Progress;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Hands values to {@code codchi-secrets} in a running machine, see {@code nix/nixos/modules}: on
 * its standard input only, which the engine keeps nowhere.
 */
@Component
class Delivery {

    private static final int LINES_SHOWN = 20;

    private final MachineDriver machines;
    private final Directories directories;

    Delivery(HostDriver host, Directories directories) {
        this.machines = host.machines();
        this.directories = directories;
    }

    boolean isPending(MachineName machine) {
        return PendingDelivery.in(machine, machines, directories);
    }

    boolean isRunning(MachineName machine) {
        return machines.find(machine)
                .map(MachineStatus::state)
                .filter(state -> state == RunState.RUNNING)
                .isPresent();
    }

    /** Makes these values all that the machine has. */
    void send(MachineName machine, Map<String, byte[]> values, Progress progress) {
        byte[] input = lines(values);
        try {
            Completed received =
                    machines.exec(
                                    machine,
                                    ExecRequest.asRoot("/run/current-system/sw/bin/codchi-secrets"))
                            .complete(
                                    input,
                                    Deadline.seconds(
                                            300, "machine " + machine + " to take its secrets"),
                                    line -> progress.log("secrets", line));
            if (!received.succeeded()) {
                throw Problem.of(
                                SecretProblem.NOT_DELIVERED,
                                "not everything in machine " + machine + " took its secrets")
                        .lastDetails(received.stderr(), LINES_SHOWN)
                        .next(
                                "see `codchi logs "
                                        + machine
                                        + "`; `codchi start "
                                        + machine
                                        + "` hands them over again");
            }
        } finally {
            Arrays.fill(input, (byte) 0);
        }
    }

    private static byte[] lines(Map<String, byte[]> values) {
        Base64.Encoder base64 = Base64.getEncoder();
        try (Wiped lines = new Wiped()) {
            values.forEach((name, value) -> {
                byte[] encoded = base64.encode(value);
                lines.writeBytes((name + " ").getBytes(StandardCharsets.US_ASCII));
                lines.writeBytes(encoded);
                lines.write('\n');
                Arrays.fill(encoded, (byte) 0);
            });
            lines.writeBytes(".\n".getBytes(StandardCharsets.US_ASCII));
            return lines.toByteArray();
        }
    }

    private static final class Wiped extends ByteArrayOutputStream {
        @Override
        public void close() {
            Arrays.fill(buf, (byte) 0);
        }
    }
}
