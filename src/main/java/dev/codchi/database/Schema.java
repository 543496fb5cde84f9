package dev.codchi.database;

import dev.codchi.problem.Problem;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings the database to the newest schema, once per process, by the scripts in {@code
 * db/migration}.
 */
final class Schema {

    /** The number of the last script in {@code db/migration}. */
    static final int NEWEST = 6;

    private boolean current;

    /** The caller holds the lock on the database. */
    void migrate(DataSource database) throws SQLException {
        if (current) {
            return;
        }
        try (Connection connection = database.getConnection()) {
            int version = version(connection);
            if (version > NEWEST) {
                throw Problem.of(
                                DatabaseProblem.DATABASE_NEWER,
                                "the database was written by a newer Codchi")
                        .next("update this Codchi");
            }
            if (version < NEWEST) {
                Flyway.configure().dataSource(database).load().migrate();
            }
        }
        current = true;
    }

    /**
     * Asking the history table is a hundred times quicker than starting Flyway to find nothing to
     * do.
     */
    private static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!hasHistory(statement)) {
                return 0;
            }
            try (ResultSet row =
                    statement.executeQuery(
                            "select max(cast(\"version\" as int)) from \"flyway_schema_history\" where \"success\"")) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static boolean hasHistory(Statement statement) throws SQLException {
        try (ResultSet row =
                statement.executeQuery(
                        "select 1 from information_schema.tables where table_name = 'flyway_schema_history'")) {
            return row.next();
        }
    }
}
