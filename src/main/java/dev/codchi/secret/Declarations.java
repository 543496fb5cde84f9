package dev.codchi.secret;

import dev.codchi.driver.MachineName;
import dev.codchi.nix.Manifest;
import dev.codchi.nix.Manifest.Secret.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The table {@code secret_declaration}. */
@Component
class Declarations {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Declarations(DataSource database, PlatformTransactionManager transactions) {
        this.jdbc = JdbcClient.create(database);
        this.transaction = new TransactionTemplate(transactions);
    }

    List<Manifest.Secret> of(MachineName machine) {
        return jdbc.sql(
                        "select name, description, optional, fallback, kind from secret_declaration where machine = ? order by position")
                .params(machine.value())
                .query((row, _) ->
                        new Manifest.Secret(
                                row.getString("name"),
                                row.getString("description"),
                                row.getBoolean("optional"),
                                Optional.ofNullable(row.getString("fallback")),
                                Kind.valueOf(row.getString("kind"))))
                .list();
    }

    /** Those the user was asked for and has answered, if only with nothing. */
    Set<String> asked(MachineName machine) {
        return Set.copyOf(
                jdbc.sql("select name from secret_declaration where machine = ? and asked")
                        .params(machine.value())
                        .query(String.class)
                        .list());
    }

    void replace(MachineName machine, List<Manifest.Secret> declared) {
        transaction.executeWithoutResult(_ -> {
            Set<String> asked = asked(machine);
            jdbc.sql("delete from secret_declaration where machine = ?")
                    .params(machine.value())
                    .update();
            for (int position = 0; position < declared.size(); position++) {
                Manifest.Secret secret = declared.get(position);
                jdbc.sql(
                                "insert into secret_declaration (machine, position, name, description, optional, fallback, kind, asked) values (?, ?, ?, ?, ?, ?, ?, ?)")
                        .param(machine.value())
                        .param(position)
                        .param(secret.name())
                        .param(secret.description())
                        .param(secret.optional())
                        .param(secret.fallback().orElse(null))
                        .param(secret.kind().name())
                        .param(asked.contains(secret.name()))
                        .update();
            }
        });
    }

    void markAsked(MachineName machine, Collection<String> names) {
        transaction.executeWithoutResult(_ ->
                names.forEach(name ->
                        jdbc.sql(
                                        "update secret_declaration set asked = true where machine = ? and name = ?")
                                .params(machine.value(), name)
                                .update()));
    }

    static Set<String> names(List<Manifest.Secret> declared) {
        return declared.stream().map(Manifest.Secret::name).collect(Collectors.toSet());
    }
}
