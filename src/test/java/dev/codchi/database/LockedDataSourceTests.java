package dev.codchi.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockedDataSourceTests {

    private static final int PROCESSES = 8;
    private static final int UPDATES = 20;

    @TempDir Path directory;

    @Test
    void updateWhenEightProcessesWriteLosesNothing() throws Exception {
        prepare();
        List<Process> writers = startWriters();
        for (Process writer : writers) {
            assertThat(writer.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(writer.exitValue())
                    .as(new String(writer.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isZero();
        }
        assertThat(count()).isEqualTo(PROCESSES * UPDATES);
    }

    @Test
    void updateWhenAnotherProcessIsKilledGoesOn() throws Exception {
        prepare();
        List<Process> writers = startWriters();
        while (count() < UPDATES) {
            Thread.onSpinWait();
        }
        writers.getFirst().destroyForcibly();
        for (Process writer : writers.subList(1, PROCESSES)) {
            assertThat(writer.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(writer.exitValue())
                    .as(new String(writer.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isZero();
        }
        assertThat(count()).isBetween((PROCESSES - 1) * UPDATES, PROCESSES * UPDATES);
    }

    @Test
    void getConnectionWhenNestedInOneThreadKeepsTheLockUntilTheLastCloses() throws Exception {
        LockedDataSource database = new LockedDataSource(directory, new Schema());
        try (Connection outer = database.getConnection()) {
            try (Connection inner = database.getConnection()) {
                assertThat(inner.isValid(1)).isTrue();
            }
            assertThat(outer.isValid(1)).isTrue();
        }
        try (Connection later = database.getConnection()) {
            assertThat(later.isValid(1)).isTrue();
        }
    }

    @Test
    void getConnectionWhenDatabaseIsNewRunsEveryMigration() throws Exception {
        LockedDataSource database = new LockedDataSource(directory, new Schema());
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select max(\"version\") from \"flyway_schema_history\"")) {
            row.next();
            assertThat(row.getInt(1)).isEqualTo(Schema.NEWEST);
        }
    }

    private void prepare() throws SQLException {
        try (Connection connection = new LockedDataSource(directory, new Schema()).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table tally (updates int)");
            statement.execute("insert into tally values (0)");
        }
    }

    private int count() throws SQLException {
        try (Connection connection = new LockedDataSource(directory, new Schema()).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select updates from tally")) {
            row.next();
            return row.getInt(1);
        }
    }

    private List<Process> startWriters() throws IOException {
        List<Process> writers = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            writers.add(
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    Writer.class.getName(),
                                    directory.toString())
                            .start());
        }
        return writers;
    }

    /** One of the processes: reads, adds one, writes, each in a connection of its own. */
    static final class Writer {

        private Writer() {}

        public static void main(String[] arguments) throws SQLException {
            LockedDataSource database = new LockedDataSource(Path.of(arguments[0]), new Schema());
            for (int i = 0; i < UPDATES; i++) {
                try (Connection connection = database.getConnection();
                        Statement statement = connection.createStatement()) {
                    int before;
                    try (ResultSet row = statement.executeQuery("select updates from tally")) {
                        row.next();
                        before = row.getInt(1);
                    }
                    statement.execute("update tally set updates = " + (before + 1));
                }
            }
        }
    }
}
