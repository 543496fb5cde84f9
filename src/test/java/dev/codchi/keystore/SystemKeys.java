package dev.codchi.keystore;

import dev.codchi.database.Database;
import dev.codchi.host.Directories;
import dev.codchi.host.HostEnvironment;
import dev.codchi.host.OperatingSystem;
import dev.codchi.host.Processes;
import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Data keys guarded by what this computer really has. */
record SystemKeys(Path data) {

    DataKeys keys() {
        DataSource database = Database.in(data);
        HostEnvironment environment =
                new HostEnvironment(
                        OperatingSystem.LINUX, Map.of(), data, new Directories(data, data, data));
        return new StoredDataKeys(
                new KeyRows(database, new JdbcTransactionManager(database)),
                KeystoreConfiguration.keystores(environment, new Processes()),
                data,
                () -> KeystoreUser.NOBODY);
    }
}
