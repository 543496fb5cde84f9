package dev.codchi.secret;

import dev.codchi.secret.SecretOwner.Scope;
import dev.codchi.secret.Vault.Entry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The table {@code secret}. */
@Component
class VaultRows {

    private static final String SELECT = "select scope, owner, name, changed, sealed from secret ";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    VaultRows(DataSource database, PlatformTransactionManager transactions) {
        this.jdbc = JdbcClient.create(database);
        this.transaction = new TransactionTemplate(transactions);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Row(Entry entry, byte[] sealed) {}

    List<Row> all() {
        return jdbc.sql(SELECT + "order by scope, owner, name").query(VaultRows::row).list();
    }

    List<Row> of(SecretOwner owner) {
        return jdbc.sql(SELECT + "where scope = ? and owner = ? order by name")
                .params(owner.scope().name(), owner.name())
                .query(VaultRows::row)
                .list();
    }

    void put(SecretOwner owner, String keyId, Map<String, byte[]> sealed) {
        transaction.executeWithoutResult(_ ->
                sealed.forEach((name, bytes) ->
                        jdbc.sql(
                                        "merge into secret (scope, owner, name, key_id, sealed, changed) values (?, ?, ?, ?, ?, ?)")
                                .params(
                                        owner.scope().name(),
                                        owner.name(),
                                        name,
                                        keyId,
                                        bytes,
                                        OffsetDateTime.now(ZoneOffset.UTC))
                                .update()));
    }

    void reseal(Row row, String keyId, byte[] sealed) {
        jdbc.sql(
                        "update secret set key_id = ?, sealed = ? where scope = ? and owner = ? and name = ?")
                .params(
                        keyId,
                        sealed,
                        row.entry().owner().scope().name(),
                        row.entry().owner().name(),
                        row.entry().name())
                .update();
    }

    void delete(SecretOwner owner, Collection<String> names) {
        transaction.executeWithoutResult(_ ->
                names.forEach(name ->
                        jdbc.sql("delete from secret where scope = ? and owner = ? and name = ?")
                                .params(owner.scope().name(), owner.name(), name)
                                .update()));
    }

    void deleteAll() {
        jdbc.sql("delete from secret").update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                new Entry(
                        new SecretOwner(
                                Scope.valueOf(row.getString("scope")), row.getString("owner")),
                        row.getString("name"),
                        row.getObject("changed", OffsetDateTime.class).toInstant()),
                row.getBytes("sealed"));
    }
}
