package dev.codchi.nix;

import dev.codchi.problem.Problem;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Causes of failure that Nix, or git under it, names in words of its own; the first match counts.
 */
enum KnownCause {
    DISK_FULL(
            NixProblem.DISK_FULL,
            "No space left on device|(?:database or )?disk is full",
            "the store's disk is full",
            "free some space (`codchi store status` shows how much is left), then try again"),
    DAEMON_GONE(
            NixProblem.DAEMON_GONE,
            "Nix daemon disconnected unexpectedly|cannot open connection to remote store"
                    + "|cannot connect to socket",
            "the store's nix-daemon went away",
            "try again; if it stays, run `codchi store stop` and try again"),
    CANCELLED(NixProblem.CANCELLED, "interrupted by the user", "it was interrupted", "try again"),
    DERIVATION_GONE(
            NixProblem.DERIVATION_GONE,
            "cannot build missing derivation|don't know how to build these paths",
            "garbage was collected since the evaluation",
            "try again"),
    LOCK_MISMATCH(
            NixProblem.LOCK_MISMATCH,
            "mismatch in field 'narHash' of input|NAR hash mismatch in input",
            "an input's content is no longer what flake.lock says",
            "move the inputs to their newest revision with `codchi rebuild`"),
    FOREIGN_REPOSITORY(
            NixProblem.ACCESS_DENIED,
            "is not owned by current user",
            "the git repository belongs to another user",
            "make a clone of your own and use that"),
    UNREADABLE_DIRECTORY(
            NixProblem.ACCESS_DENIED,
            "(?:reading directory|opening file|getting status of) .*Permission denied",
            "the store, which reads as an ordinary user, may not read it",
            "let others read the directory: `chmod -R o+rX DIRECTORY`"),
    ACCESS_DENIED(
            NixProblem.ACCESS_DENIED,
            "could not read (?:Username|Password)|Authentication failed|HTTP error 40[13]"
                    + "|returned error: 40[13]|Permission denied \\(publickey",
            "the server has no such repository, or does not let everybody read it",
            "check the address; for a private repository run `codchi auth set HOST` first"),
    REPOSITORY_MISSING(
            NixProblem.REPOSITORY_MISSING,
            "fatal: repository '.*' not found|HTTP error 404|returned error: 404",
            "the server has no such repository",
            "check the address"),
    SERVER_UNREACHABLE(
            NixProblem.SERVER_UNREACHABLE,
            "fatal: unable to access|unable to download|Could not resolve host"
                    + "|Network is unreachable|Connection timed out|Couldn't connect to server",
            "a server cannot be reached",
            "check the address and the network, then try again"),
    UNREADABLE_REPOSITORY(
            NixProblem.REPOSITORY_MISSING,
            "does not appear to be a git repository|opening Git repository",
            "a git repository cannot be read",
            "check the address"),
    REVISION_MISSING(
            NixProblem.REVISION_MISSING,
            "revspec '.*' not found|getting Git object|[Cc]ouldn't find remote ref"
                    + "|[Cc]annot find Git revision|not our ref",
            "a git repository has no such branch, tag or revision, or no commit at all",
            "check the address's `ref` and `rev`"),
    INPUT_MISSING(
            NixProblem.DIRECTORY_MISSING,
            "while fetching the input[^\\n]*\\n\\s*error: path '.*' does not exist",
            "the directory of an input does not exist",
            "check the addresses in the flake's `inputs`"),
    FLAKE_MISSING(
            NixProblem.FLAKE_MISSING,
            "flake\\.nix' does not exist",
            "git does not know a flake.nix there",
            "add it with `git add flake.nix`, or check the address and its `dir`"),
    INDIRECT_INPUT(
            NixProblem.EVALUATION_FAILED,
            "cannot find flake 'flake:.*' in the flake registries",
            "an input of a flake has no address",
            "give it one: `inputs.<name>.url` in the flake that is named");

    private final NixProblem code;
    private final Pattern pattern;
    private final String why;
    private final String next;

    KnownCause(NixProblem code, String pattern, String why, String next) {
        this.code = code;
        this.pattern = Pattern.compile(pattern);
        this.why = why;
        this.next = next;
    }

    /** The cause that this output names. */
    static Optional<KnownCause> in(String output) {
        return Stream.of(values())
                .filter(cause -> cause.pattern.matcher(output).find())
                .findFirst();
    }

    /**
     * @param verb what was tried, to follow "cannot"
     */
    Problem problem(String verb) {
        return Problem.of(code, "cannot " + verb + ": " + why).next(next);
    }
}
