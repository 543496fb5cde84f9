package dev.codchi.driver;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program to start in a container. Others in the engine's group can read all of this: it must
 * hold no secret.
 *
 * @param argv handed over untouched
 * @param environment added to the container's own
 * @param terminal size of the terminal to allocate; empty for three separate streams
 */
public record ExecRequest(
        Account account,
        List<String> argv,
        Map<String, String> environment,
        Optional<TerminalSize> terminal) {

    public ExecRequest {
        argv = List.copyOf(argv);
        environment = Map.copyOf(environment);
    }

    public static ExecRequest of(Account account, List<String> argv) {
        return new ExecRequest(account, argv, Map.of(), Optional.empty());
    }

    public static ExecRequest asRoot(String... argv) {
        return of(Account.ROOT, List.of(argv));
    }

    public ExecRequest environment(Map<String, String> variables) {
        return new ExecRequest(account, argv, variables, terminal);
    }

    public ExecRequest terminal(TerminalSize size) {
        return new ExecRequest(account, argv, environment, Optional.of(size));
    }

    /** Who runs the program. */
    public enum Account {
        ROOT,
        /** uid 1000: owns the machine's home, and on the host the files are the host user's. */
        CODCHI
    }

    /**
     * Size of a terminal.
     *
     * @param columns characters in a line
     * @param rows lines
     */
    public record TerminalSize(int columns, int rows) {}
}
