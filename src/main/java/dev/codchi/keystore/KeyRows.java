package dev.codchi.keystore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The tables {@code data_key} and {@code stray_key}. */
final class KeyRows {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    KeyRows(DataSource database, PlatformTransactionManager transactions) {
        this.jdbc = JdbcClient.create(database);
        this.transaction = new TransactionTemplate(transactions);
    }

    /** A row of {@code data_key}. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Row(String id, KeystoreKind keystore, byte[] token, Instant created) {}

    /** A row of {@code stray_key}. */
    record Stray(String id, KeystoreKind keystore) {}

    Optional<Row> current() {
        return jdbc.sql("select id, keystore, token, created from data_key")
                .query(KeyRows::row)
                .optional();
    }

    List<Stray> strays() {
        return jdbc.sql("select id, keystore from stray_key")
                .query((row, _) ->
                        new Stray(row.getString("id"), KeystoreKind.of(row.getString("keystore"))))
                .list();
    }

    void inTransaction(Runnable work) {
        transaction.executeWithoutResult(_ -> work.run());
    }

    void insert(DataKey key, KeystoreKind keystore, byte[] token) {
        jdbc.sql("insert into data_key (id, keystore, token, created) values (?, ?, ?, ?)")
                .params(key.id(), keystore.id(), token, OffsetDateTime.now(ZoneOffset.UTC))
                .update();
    }

    void moveTo(String id, KeystoreKind keystore, byte[] token) {
        jdbc.sql("update data_key set keystore = ?, token = ? where id = ?")
                .params(keystore.id(), token, id)
                .update();
    }

    void delete(String id) {
        jdbc.sql("delete from data_key where id = ?").params(id).update();
    }

    void addStray(String id, KeystoreKind keystore) {
        jdbc.sql("merge into stray_key (id, keystore) values (?, ?)")
                .params(id, keystore.id())
                .update();
    }

    void deleteStray(String id, KeystoreKind keystore) {
        jdbc.sql("delete from stray_key where id = ? and keystore = ?")
                .params(id, keystore.id())
                .update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getString("id"),
                KeystoreKind.of(row.getString("keystore")),
                row.getBytes("token"),
                row.getObject("created", OffsetDateTime.class).toInstant());
    }
}
