package dev.codchi.keystore;

import dev.codchi.problem.Problem;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The key is sealed under a passphrase that is asked for. One job may need the key several times:
 * it is remembered for a minute and then wiped.
 */
final class PassphraseKeystore implements Keystore {

    private static final String WHAT = "Codchi's key";
    private static final Duration MEMORY = Duration.ofMinutes(1);

    private @Nullable DataKey remembered;

    @Override
    public KeystoreKind kind() {
        return KeystoreKind.PASSPHRASE;
    }

    @Override
    public Availability availability() {
        return Availability.usable("asked for by each command that needs the key");
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
    public synchronized byte[] fetch(String id, byte[] token, KeystoreUser user) {
        if (remembered != null && remembered.id().equals(id)) {
            return remembered.bytes();
        }
        char[] passphrase = ask(user, "Passphrase of Codchi's key:");
        try {
            DataKey key = DataKey.of(Passphrase.open(passphrase, token, WHAT, context(id)));
            remember(key);
            return key.bytes();
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    @Override
    public synchronized void forget(String id) {
        wipe();
    }

    private void remember(DataKey key) {
        remembered = key;
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        Thread.sleep(MEMORY);
                        wipe();
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    private synchronized void wipe() {
        if (remembered != null) {
            remembered.close();
            remembered = null;
        }
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
