package dev.codchi.keystore;

import dev.codchi.host.HostProblem;
import dev.codchi.host.Processes;
import dev.codchi.host.Processes.Command;
import dev.codchi.host.Processes.Result;
import dev.codchi.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The key is encrypted by systemd with the TPM and the host's own key: systemd-creds(1). Root may
 * from systemd 250 on, other users from 256 on with {@code --user}.
 */
final class SystemdCredsKeystore implements Keystore {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int FOR_ROOT = 250;
    private static final int FOR_USERS = 256;
    private static final Pattern VERSION = Pattern.compile("systemd (\\d+)");

    private final Processes processes;
    private final boolean root;

    SystemdCredsKeystore(Processes processes, boolean root) {
        this.processes = processes;
        this.root = root;
    }

    @Override
    public KeystoreKind kind() {
        return KeystoreKind.SYSTEMD_CREDS;
    }

    @Override
    public Availability availability() {
        try {
            Result result =
                    processes.run(Command.of(LIMIT, "systemd-creds", "--no-pager", "--version"));
            Matcher version = VERSION.matcher(String.join("\n", result.stdout()));
            if (!result.succeeded() || !version.find()) {
                return Availability.absent("systemd-creds does not say its version");
            }
            int found = Integer.parseInt(version.group(1));
            int needed = root ? FOR_ROOT : FOR_USERS;
            return found < needed
                    ? Availability.absent(
                            "needs systemd " + needed + " for this user, and here is " + found)
                    : Availability.usable("bound to this computer's TPM or its own key");
        } catch (Problem problem) {
            return Availability.absent(
                    problem.code() == HostProblem.PROGRAM_MISSING
                            ? "there is no program systemd-creds"
                            : problem.message());
        }
    }

    @Override
    public byte[] keep(String id, byte[] key, KeystoreUser user) {
        return run("encrypt", id, Base64.getEncoder().encodeToString(key), "guard Codchi's key")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public byte[] fetch(String id, byte[] token, KeystoreUser user) {
        byte[] text =
                run(
                                "decrypt",
                                id,
                                new String(token, StandardCharsets.US_ASCII),
                                "give Codchi's key back; it does so on the computer that made it only")
                        .getBytes(StandardCharsets.US_ASCII);
        try {
            return Base64.getDecoder().decode(text);
        } finally {
            Arrays.fill(text, (byte) 0);
        }
    }

    @Override
    public void forget(String id) {
        // The token was all there is.
    }

    private String run(String verb, String id, String input, String task) {
        List<String> argv = new ArrayList<>(List.of("systemd-creds", verb));
        if (!root) {
            argv.add("--user");
        }
        argv.addAll(List.of("--name=codchi-" + id, "-", "-"));
        Result result = processes.run(new Command(argv, Map.of(), input, LIMIT));
        if (!result.succeeded()) {
            throw Problem.of(KeystoreProblem.KEYSTORE_FAILED, "systemd-creds does not " + task)
                    .lastDetails(result.stderr(), 5)
                    .next("see `codchi keystore status`");
        }
        return String.join("", result.stdout());
    }
}
