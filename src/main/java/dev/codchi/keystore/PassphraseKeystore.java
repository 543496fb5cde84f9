package dev.codchi.keystore;

import dev.codchi.problem.Problem;
import java.util.Arrays;
import java.util.List;

/** The key is sealed under a passphrase that is asked for each time the key is needed. */
final class PassphraseKeystore implements Keystore {

    private static final String WHAT = "Codchi's key";

    @Override
    public KeystoreKind kind() {
        return KeystoreKind.PASSPHRASE;
    }

    @Override
    public Availability availability() {
        return Availability.usable("asks each time the key is needed");
    }

    @Override
    public byte[] keep(String id, byte[] key, KeystoreUser user) {
        char[] passphrase = ask(user, "New passphrase for Codchi's key:");
        char[] again = ask(user, "The same once more:");
        try {
            if (passphrase.length == 0 || !Arrays.equals(passphrase, again)) {
                throw Problem.of(
                                KeystoreProblem.PASSPHRASE_WRONG,
                                passphrase.length == 0
                                        ? "an empty passphrase guards nothing"
                                        : "the two passphrases are not the same")
                        .next("try again");
            }
            return Passphrase.seal(passphrase, key, context(id));
        } finally {
            Arrays.fill(passphrase, '\0');
            Arrays.fill(again, '\0');
        }
    }

    @Override
    public byte[] fetch(String id, byte[] token, KeystoreUser user) {
        char[] passphrase = ask(user, "Passphrase of Codchi's key:");
        try {
            return Passphrase.open(passphrase, token, WHAT, context(id));
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    @Override
    public void forget(String id) {
        // The token was all there is.
    }

    private static char[] ask(KeystoreUser user, String question) {
        return user.passphrase(question)
                .orElseThrow(() ->
                        Problem.of(
                                        KeystoreProblem.KEYSTORE_LOCKED,
                                        WHAT
                                                + " is guarded by a passphrase, and nobody is there to be asked for it")
                                .next(
                                        "run the command on a terminal, or name a file that holds it in CODCHI_PASSPHRASE_FILE"));
    }

    private static List<String> context(String id) {
        return List.of("data key", id);
    }
}
