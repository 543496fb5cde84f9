package dev.codchi.nix;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.codchi.driver.ExecRequest.Account;
import dev.codchi.driver.Execution.Completed;
import dev.codchi.host.Deadline;
import dev.codchi.progress.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Runs what may fetch in the store: as an ordinary user, with this user's logins at hand. */
final class FetchProcess {

    private final NixProcess process;
    private final RepositoryAccess access;

    FetchProcess(NixProcess process, RepositoryAccess access) {
        this.process = process;
        this.access = access;
    }

    /**
     * Runs to the end, as {@link NixProcess} does.
     *
     * @param lines gets each line of standard error, without any token
     */
    Completed run(
            List<String> argv,
            String input,
            Deadline deadline,
            Consumer<String> lines,
            Progress progress) {
        try (Access logins = new Access(access.logins(progress))) {
            byte[] all = logins.input(input.getBytes(UTF_8));
            Completed completed =
                    process.run(
                            Account.CODCHI,
                            logins.argv(argv),
                            all,
                            deadline,
                            line -> lines.accept(logins.withoutTokens(line)));
            Arrays.fill(all, (byte) 0);
            return new Completed(
                    completed.exitCode(),
                    completed.stdout(),
                    completed.stderr().stream().map(logins::withoutTokens).toList());
        }
    }
}
