package dev.codchi.keystore;

import dev.codchi.host.FileLock;
import dev.codchi.keystore.KeyRows.Row;
import dev.codchi.keystore.KeyRows.Stray;
import dev.codchi.keystore.Keystore.State;
import dev.codchi.problem.Problem;
import dev.codchi.progress.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Where a key may be is written down before it is put there, and crossed out after it was removed:
 * what an interrupted job left behind, the next one removes.
 */
final class StoredDataKeys implements DataKeys {

    /** Another process may be asking its user. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final KeyRows rows;
    private final List<Keystore> keystores;
    private final Path lockFile;
    private final Supplier<KeystoreUser> user;

    StoredDataKeys(KeyRows rows, List<Keystore> keystores, Path data, Supplier<KeystoreUser> user) {
        this.rows = rows;
        this.keystores = keystores;
        this.lockFile = data.resolve("keys.lock");
        this.user = user;
    }

    @Override
    public Optional<Current> current() {
        return rows.current().map(row -> new Current(row.id(), row.keystore(), row.created()));
    }

    @Override
    public DataKey open() {
        return fetch(
                rows.current()
                        .orElseThrow(
                                () -> Problem.of(KeystoreProblem.KEY_LOST, "there is no key yet")));
    }

    @Override
    public DataKey openOrMake() {
        Optional<Row> row = rows.current();
        return row.isPresent() ? fetch(row.get()) : make(automatic());
    }

    @Override
    public <T> T exclusively(Supplier<T> work) {
        try (FileLock _ =
                FileLock.acquire(lockFile, "keys", PATIENCE)
                        .orElseThrow(() ->
                                Problem.of(
                                                KeystoreProblem.KEYS_BUSY,
                                                "another job has been changing secrets for "
                                                        + PATIENCE.toMinutes()
                                                        + " minutes")
                                        .next("wait for it to end, then try again"))) {
            removeStrays();
            return work.get();
        }
    }

    @Override
    public List<Standing> standings() {
        Optional<KeystoreKind> chosen = rows.current().map(Row::keystore);
        return keystores.stream()
                .map(keystore -> {
                    Keystore.Availability availability = keystore.availability();
                    return new Standing(
                            keystore.kind(),
                            availability.state() != State.ABSENT,
                            availability.detail(),
                            chosen.filter(keystore.kind()::equals).isPresent());
                })
                .toList();
    }

    @Override
    public void use(KeystoreKind kind, Progress progress) {
        Keystore next = usable(kind);
        exclusively(() -> {
            Optional<Row> row = rows.current();
            if (row.isEmpty()) {
                progress.step("Making the key");
                make(next).close();
            } else {
                move(row.get(), next, progress);
            }
            return true;
        });
    }

    @Override
    public void replace(Consumer<Replacement> reencryption, Progress progress) {
        exclusively(() -> {
            Row row = rows.current().orElseThrow(() -> nothing());
            Keystore keystore = keystore(row.keystore());
            progress.step("Getting the key");
            try (DataKey before = fetch(row);
                    DataKey after = DataKey.random()) {
                progress.step("Making a new key");
                byte[] token = put(after, keystore);
                progress.step("Encrypting all values with the new key");
                rows.inTransaction(() -> {
                    rows.insert(after, keystore.kind(), token);
                    reencryption.accept(new Replacement(before, after));
                    rows.delete(before.id());
                    rows.deleteStray(after.id(), keystore.kind());
                    rows.addStray(before.id(), keystore.kind());
                });
                progress.step("Forgetting the key before");
                removeStrays();
            }
            return true;
        });
    }

    @Override
    public void dropLost(Runnable discard) {
        exclusively(() -> {
            Row row = rows.current().orElseThrow(() -> nothing());
            try (DataKey _ = fetch(row)) {
                throw Problem.of(
                                KeystoreProblem.KEY_READABLE,
                                "the key is not lost: " + row.keystore().title() + " gives it back")
                        .next("remove single values with `codchi secrets delete`");
            } catch (Problem problem) {
                if (problem.code() != KeystoreProblem.KEY_LOST
                        && problem.code() != KeystoreProblem.KEY_WRONG) {
                    throw problem;
                }
            }
            rows.inTransaction(() -> {
                discard.run();
                rows.delete(row.id());
            });
            return true;
        });
    }

    private void move(Row row, Keystore next, Progress progress) {
        progress.step("Getting the key");
        try (DataKey key = fetch(row)) {
            progress.step("Handing the key to " + next.kind().title());
            byte[] token = put(key, next);
            rows.inTransaction(() -> {
                rows.moveTo(key.id(), next.kind(), token);
                rows.deleteStray(key.id(), next.kind());
                if (next.kind() != row.keystore()) {
                    rows.addStray(key.id(), row.keystore());
                }
            });
            progress.step("Removing the key from " + row.keystore().title());
            removeStrays();
        }
    }

    private DataKey make(Keystore keystore) {
        DataKey key = DataKey.random();
        byte[] token = put(key, keystore);
        rows.inTransaction(() -> {
            rows.insert(key, keystore.kind(), token);
            rows.deleteStray(key.id(), keystore.kind());
        });
        user.get()
                .tell(
                        "The secrets are encrypted; their key is guarded by "
                                + keystore.kind().title()
                                + (keystore.kind().isWeak()
                                        ? ", which is weak: whoever can read your files has it. Better: codchi keystore use passphrase"
                                        : "")
                                + ".");
        return key;
    }

    /** Returns the token, and only after the keystore has proved that it gives the key back. */
    private byte[] put(DataKey key, Keystore keystore) {
        rows.addStray(key.id(), keystore.kind());
        byte[] bytes = key.bytes();
        try {
            byte[] token = keystore.keep(key.id(), bytes, user.get());
            if (keystore.kind() != KeystoreKind.PASSPHRASE) {
                checked(keystore.fetch(key.id(), token, KeystoreUser.NOBODY), key.id(), keystore)
                        .close();
            }
            return token;
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private DataKey fetch(Row row) {
        Keystore keystore = keystore(row.keystore());
        return checked(keystore.fetch(row.id(), row.token(), user.get()), row.id(), keystore);
    }

    private static DataKey checked(byte[] bytes, String id, Keystore keystore) {
        DataKey key = DataKey.of(bytes);
        if (!key.id().equals(id)) {
            key.close();
            throw Problem.of(
                            KeystoreProblem.KEY_WRONG,
                            keystore.kind().title() + " gave a key that is not Codchi's")
                    .next("see `codchi keystore status`");
        }
        return key;
    }

    /** A keystore that cannot be reached now is tried again the next time. */
    private void removeStrays() {
        Optional<Row> current = rows.current();
        for (Stray stray : rows.strays()) {
            boolean inUse =
                    current.filter(row ->
                                    row.id().equals(stray.id())
                                            && row.keystore() == stray.keystore())
                            .isPresent();
            try {
                if (!inUse) {
                    keystore(stray.keystore()).forget(stray.id());
                }
                rows.deleteStray(stray.id(), stray.keystore());
            } catch (Problem _) {
                // Some other time.
            }
        }
    }

    /** The best one that is there. A locked one is better than a weaker one. */
    private Keystore automatic() {
        return keystores.stream()
                .filter(keystore -> keystore.kind() != KeystoreKind.PASSPHRASE)
                .filter(keystore -> keystore.availability().state() != State.ABSENT)
                .findFirst()
                .orElseThrow();
    }

    private Keystore usable(KeystoreKind kind) {
        Keystore keystore = keystore(kind);
        Keystore.Availability availability = keystore.availability();
        if (availability.state() == State.ABSENT) {
            throw Problem.of(
                            KeystoreProblem.KEYSTORE_ABSENT,
                            kind.title() + " cannot be used: " + availability.detail())
                    .next("see `codchi keystore status`");
        }
        return keystore;
    }

    private Keystore keystore(KeystoreKind kind) {
        return keystores.stream()
                .filter(keystore -> keystore.kind() == kind)
                .findFirst()
                .orElseThrow(() ->
                        Problem.of(
                                        KeystoreProblem.KEYSTORE_ABSENT,
                                        kind.title() + " is not for this operating system")
                                .next("see `codchi keystore status`"));
    }

    private static Problem nothing() {
        return Problem.of(KeystoreProblem.KEY_LOST, "there is no key yet: no secret was ever set")
                .next("set one with `codchi secrets set`");
    }
}
