package dev.codchi.secret;

import java.time.Instant;
import java.util.List;

/**
 * The tokens that let this user read private repositories: at most one for each server, in the same
 * {@link Vault} as the secrets of machines.
 */
public interface RepositoryTokens {

    /** Whose token it is where nothing else is said: GitHub, GitLab, Gitea and Forgejo take any. */
    String ANY_USER = "oauth2";

    /**
     * A token without the token.
     *
     * @param changed when it was set
     */
    record Known(RepositoryHost host, Instant changed) {}

    /** All there are, by host; needs no key. */
    List<Known> list();

    /**
     * Sets the token for a host, in place of the one before.
     *
     * @param user whose it is, or {@link #ANY_USER}
     * @param token UTF-8; the line end behind it is taken off
     * @throws dev.codchi.problem.Problem {@link SecretProblem#VALUE_INVALID}
     */
    void set(RepositoryHost host, String user, byte[] token);

    /**
     * Removes the token for a host.
     *
     * @throws dev.codchi.problem.Problem {@link SecretProblem#NO_VALUE}
     */
    void delete(RepositoryHost host);
}
