package dev.codchi.keystore;

import dev.codchi.problem.Problem;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * The key lies in the user's default keyring: GNOME Keyring, KWallet, KeePassXC and whatever else
 * speaks the Secret Service API.
 *
 * <p>A keyring that asks its user may never answer the caller, even after the question was
 * withdrawn: each call runs in a thread that may be lost.
 */
final class SecretServiceKeystore implements Keystore {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration PATIENCE_WITH_USER = Duration.ofMinutes(2);

    @Override
    public KeystoreKind kind() {
        return KeystoreKind.SECRET_SERVICE;
    }

    @Override
    public Availability availability() {
        try {
            return withinTime(PATIENCE, Keyring::availability);
        } catch (Problem problem) {
            return Availability.absent(problem.message());
        }
    }

    @Override
    public byte[] keep(String id, byte[] key, KeystoreUser user) {
        return withinTime(
                patience(user),
                keyring -> {
                    keyring.unlock(user);
                    keyring.store(id, key);
                    return new byte[0];
                });
    }

    @Override
    public byte[] fetch(String id, byte[] token, KeystoreUser user) {
        return withinTime(
                patience(user),
                keyring -> {
                    keyring.unlock(user);
                    return keyring.load(id);
                });
    }

    @Override
    public void forget(String id) {
        withinTime(
                PATIENCE,
                keyring -> {
                    keyring.unlock(KeystoreUser.NOBODY);
                    keyring.delete(id);
                    return true;
                });
    }

    private static Duration patience(KeystoreUser user) {
        return user.isPresent() ? PATIENCE_WITH_USER : PATIENCE;
    }

    private static <T> T withinTime(Duration limit, Function<Keyring, T> work) {
        FutureTask<T> task =
                new FutureTask<>(() -> {
                    try (Keyring keyring = Keyring.open()) {
                        return work.apply(keyring);
                    }
                });
        Thread.ofPlatform().daemon().name("keyring").start(task);
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw Problem.of(
                            KeystoreProblem.KEYSTORE_LOCKED,
                            "the keyring did not answer within " + limit.toSeconds() + " s")
                    .next("look for a dialog of it, unlock it, then try again");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Problem.of(
                            KeystoreProblem.KEYSTORE_FAILED,
                            "interrupted while waiting for the keyring")
                    .because(interrupted);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof Problem problem) {
                throw problem;
            }
            throw Problem.of(
                            KeystoreProblem.KEYSTORE_FAILED,
                            "the keyring cannot be used: " + failure.getCause())
                    .because(failure)
                    .next("see `codchi keystore status`");
        }
    }
}
