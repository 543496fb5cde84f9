package dev.codchi.keystore;

import dev.codchi.database.Database;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** Data keys in a real database, guarded by two keystores in memory and a key file. */
public final class KeysUnderTest {

    final FakeKeystore first = new FakeKeystore(KeystoreKind.SECRET_SERVICE);
    final FakeKeystore second = new FakeKeystore(KeystoreKind.SYSTEMD_CREDS);
    private final DataSource database;
    private final DataKeys keys;

    public KeysUnderTest(Path data) {
        database = Database.in(data);
        keys =
                new StoredDataKeys(
                        new KeyRows(database, transactions()),
                        List.of(first, second, new PassphraseKeystore(), new KeyFileKeystore(data)),
                        data,
                        () -> KeystoreUser.NOBODY);
    }

    public DataKeys keys() {
        return keys;
    }

    public DataSource database() {
        return database;
    }

    public PlatformTransactionManager transactions() {
        return new JdbcTransactionManager(database);
    }

    /** The keystore no longer has any key. */
    public void empty() {
        first.keys.clear();
    }

    /** The keystore has another key in the place of this one. */
    public void confuse() {
        first.keys.replaceAll((_, _) -> DataKey.random().bytes());
    }

    public void lock(boolean locked) {
        first.state = locked ? Keystore.State.LOCKED : Keystore.State.USABLE;
    }
}
