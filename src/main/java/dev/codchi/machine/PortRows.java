package dev.codchi.machine;

import dev.codchi.driver.MachineName;
import dev.codchi.driver.PortDriver.Forward;
import dev.codchi.driver.PortDriver.Protocol;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The table {@code machine_port}. */
@Component
class PortRows {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    PortRows(javax.sql.DataSource database, PlatformTransactionManager transactions) {
        this.jdbc = JdbcClient.create(database);
        this.transaction = new TransactionTemplate(transactions);
    }

    record Row(MachineName machine, Forward forward, boolean declared) {}

    /** Sorted by machine and port of the host. */
    List<Row> all() {
        return jdbc.sql("select * from machine_port order by machine, host, protocol")
                .query((row, _) ->
                        new Row(
                                new MachineName(row.getString("machine")),
                                new Forward(
                                        Protocol.valueOf(row.getString("protocol")),
                                        row.getInt("host"),
                                        row.getInt("guest")),
                                row.getBoolean("declared")))
                .list();
    }

    List<Row> of(MachineName machine) {
        return all().stream().filter(row -> row.machine().equals(machine)).toList();
    }

    void add(MachineName machine, Forward forward, boolean declared) {
        jdbc.sql(
                        """
                        merge into machine_port (machine, protocol, host, guest, declared)
                        values (?, ?, ?, ?, ?)\
                        """)
                .params(
                        machine.value(),
                        forward.protocol().name(),
                        forward.host(),
                        forward.machine(),
                        declared)
                .update();
    }

    void delete(MachineName machine, Forward forward) {
        jdbc.sql("delete from machine_port where machine = ? and protocol = ? and host = ?")
                .params(machine.value(), forward.protocol().name(), forward.host())
                .update();
    }

    void move(MachineName from, MachineName to) {
        jdbc.sql("update machine_port set machine = ? where machine = ?")
                .params(to.value(), from.value())
                .update();
    }

    void declare(MachineName machine, List<Forward> forwards) {
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("delete from machine_port where machine = ? and declared")
                    .params(machine.value())
                    .update();
            forwards.forEach(forward -> add(machine, forward, true));
        });
    }
}
