package dev.codchi.nix;

import dev.codchi.progress.Progress;
import java.util.Base64;
import java.util.List;

/** Knows what lets this user read repositories that not everybody may read. */
public interface RepositoryAccess {

    /**
     * What one server wants to be told.
     *
     * @param host name of the server as it stands in addresses, with its port if one stands there
     * @param login user, colon and token or password; UTF-8 in one line, to be wiped by the caller
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never shown
    record Login(String host, byte[] login) {

        /** What git is to be told of it: git-config(1), http.extraHeader. */
        public String gitSettings() {
            return "[http \"https://%s/\"]\n\textraHeader = Authorization: Basic %s\n"
                    .formatted(host, Base64.getEncoder().encodeToString(login));
        }

        @Override
        public String toString() {
            return "login for " + host;
        }
    }

    /**
     * All there are, at most one for each host. Where they cannot be had the user is told, and what
     * needs none goes on.
     */
    List<Login> logins(Progress progress);
}
