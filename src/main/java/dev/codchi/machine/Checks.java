package dev.codchi.machine;

import dev.codchi.driver.MachineName;
import dev.codchi.machine.Machine.Checked;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code machine_check}: counts until the machine is built or changed. */
@Component
class Checks {

    private final JdbcClient jdbc;

    Checks(DataSource database) {
        this.jdbc = JdbcClient.create(database);
    }

    Optional<Checked> of(MachineName machine) {
        return jdbc.sql("select at, modified, updates from machine_check where machine = ?")
                .params(machine.value())
                .query((row, _) ->
                        new Checked(
                                row.getObject("at", OffsetDateTime.class).toInstant(),
                                row.getBoolean("modified"),
                                row.getBoolean("updates")))
                .optional();
    }

    void put(MachineName machine, Checked checked) {
        jdbc.sql("merge into machine_check (machine, at, modified, updates) values (?, ?, ?, ?)")
                .params(
                        machine.value(),
                        checked.at().atOffset(ZoneOffset.UTC),
                        checked.modified(),
                        checked.updates())
                .update();
    }

    void forget(MachineName machine) {
        jdbc.sql("delete from machine_check where machine = ?").params(machine.value()).update();
    }
}
