package dev.codchi.nix;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.codchi.driver.ExecRequest;
import dev.codchi.driver.Execution;
import dev.codchi.driver.Execution.Completed;
import dev.codchi.host.Deadline;
import dev.codchi.problem.Problem;
import dev.codchi.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Runs Nix, and small programs about it, in the store. */
final class NixProcess {

    /** Git must not ask anybody for a password: nobody sees the question. */
    private static final Map<String, String> ENVIRONMENT =
            Map.of(
                    "NIX_REMOTE",
                    "daemon",
                    "NIX_SSL_CERT_FILE",
                    Store.AUTHORITIES,
                    "GIT_SSL_CAINFO",
                    Store.AUTHORITIES,
                    "GIT_TERMINAL_PROMPT",
                    "0",
                    "LC_ALL",
                    "C.UTF-8");

    private static final long SMALL_COMMAND_SECONDS = 60;

    private final Store store;

    NixProcess(Store store) {
        this.store = store;
    }

    /**
     * Runs to the end, unless the thread is interrupted: then the program is killed.
     *
     * @param input for the program's standard input
     * @param lines gets each line of standard error
     */
    Completed run(
            ExecRequest.Account account,
            List<String> argv,
            String input,
            Deadline deadline,
            Consumer<String> lines) {
        return run(account, argv, input.getBytes(UTF_8), deadline, lines);
    }

    Completed run(
            ExecRequest.Account account,
            List<String> argv,
            byte[] input,
            Deadline deadline,
            Consumer<String> lines) {
        ExecRequest request = ExecRequest.of(account, argv).environment(environment(account));
        try (Execution execution = store.exec(request)) {
            return execution.complete(input, deadline, lines);
        } catch (Problem problem) {
            if (Thread.currentThread().isInterrupted()) {
                throw Problem.of(
                                NixProblem.CANCELLED,
                                "interrupted while waiting for " + deadline.what())
                        .because(problem)
                        .next("try again");
            }
            throw problem;
        }
    }

    /**
     * Runs a shell script as root that finishes in a moment.
     *
     * @param arguments {@code $1} and the following
     * @return its standard output
     * @throws Problem {@link NixProblem#NIX_FAILED}, or a more precise one
     */
    String script(String verb, String script, String... arguments) {
        return scriptReading("", verb, script, arguments);
    }

    /**
     * The same with a standard input.
     *
     * @see #script
     */
    String scriptReading(String input, String verb, String script, String... arguments) {
        List<String> argv = new ArrayList<>(List.of("/bin/sh", "-euc", script, "sh"));
        argv.addAll(List.of(arguments));
        Completed completed =
                run(
                        ExecRequest.Account.ROOT,
                        argv,
                        input,
                        Deadline.seconds(SMALL_COMMAND_SECONDS, "the store to " + verb),
                        _ -> {});
        return successful(completed, verb).stdout();
    }

    /**
     * @throws Problem {@link NixProblem#NIX_FAILED}, or a more precise one, unless it succeeded
     */
    static Completed successful(Completed completed, String verb) {
        if (completed.succeeded()) {
            return completed;
        }
        throw KnownCause.in(String.join("\n", completed.stderr()))
                .map(cause -> cause.problem(verb))
                .orElseGet(() ->
                        Problem.of(
                                        NixProblem.NIX_FAILED,
                                        "cannot %s: a command in the store failed with exit code %d"
                                                .formatted(verb, completed.exitCode()))
                                .next("try again; if it stays, look at `codchi store debug`"))
                .details(completed.stderr());
    }

    private static Map<String, String> environment(ExecRequest.Account account) {
        Map<String, String> environment = new HashMap<>(ENVIRONMENT);
        environment.put(
                "HOME",
                switch (account) {
                    case ROOT -> "/root";
                    case CODCHI -> "/home/codchi";
                });
        return environment;
    }
}
