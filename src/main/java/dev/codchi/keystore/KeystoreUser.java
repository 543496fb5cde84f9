package dev.codchi.keystore;

import java.util.Optional;

/** The person a keystore may have to ask. */
public interface KeystoreUser {

    /** Nobody: a background job. */
    KeystoreUser NOBODY =
            new KeystoreUser() {
                @Override
                public boolean isPresent() {
                    return false;
                }

                @Override
                public Optional<char[]> passphrase(String question) {
                    return Optional.empty();
                }

                @Override
                public void tell(String message) {}
            };

    /** Whether somebody can answer. */
    boolean isPresent();

    /**
     * Asks for a passphrase.
     *
     * @return to be wiped by the caller; empty when there is no answer
     */
    Optional<char[]> passphrase(String question);

    /** Says what the user has to do elsewhere, such as in a dialog that opened. */
    void tell(String message);
}
