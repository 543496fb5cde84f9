package dev.codchi.database;

import dev.codchi.host.FileLock;
import dev.codchi.problem.Problem;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Opens the H2 file for as long as a connection is in use, behind a lock that all processes of the
 * user honour. H2 itself admits one process at a time.
 *
 * <p>Keep transactions short: never wait for an engine or a build inside one.
 */
final class LockedDataSource extends AbstractDataSource {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration REOPEN = Duration.ofSeconds(2);

    private final Path lockFile;
    private final JdbcDataSource h2 = new JdbcDataSource();
    private final Schema schema;
    private final ReentrantLock threads = new ReentrantLock();
    private @Nullable FileLock processes;

    LockedDataSource(Path directory, Schema schema) {
        this.lockFile = directory.resolve("codchi.lock");
        this.schema = schema;
        h2.setURL(
                "jdbc:h2:file:"
                        + directory.toAbsolutePath().resolve("codchi")
                        + ";WRITE_DELAY=0;MAX_COMPACT_TIME=5;LOCK_TIMEOUT=10000");
    }

    @Override
    public Connection getConnection() throws SQLException {
        lock();
        boolean opened = false;
        try {
            Connection connection = open();
            opened = true;
            return releasing(connection);
        } finally {
            if (!opened) {
                unlock();
            }
        }
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return getConnection();
    }

    private void lock() {
        boolean mine;
        try {
            mine = threads.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw busy("another job of this program").because(interrupted);
        }
        if (!mine) {
            throw busy("another job of this program");
        }
        if (threads.getHoldCount() > 1) {
            return;
        }
        try {
            processes =
                    FileLock.acquire(lockFile, "database", PATIENCE)
                            .orElseThrow(() ->
                                    busy(
                                            FileLock.holder(lockFile)
                                                    .map(holder -> "process " + holder.pid())
                                                    .orElse("another process")));
        } finally {
            if (processes == null) {
                threads.unlock();
            }
        }
    }

    private void unlock() {
        if (threads.getHoldCount() == 1 && processes != null) {
            processes.close();
            processes = null;
        }
        threads.unlock();
    }

    private Connection open() throws SQLException {
        schema.migrate(h2);
        long end = System.nanoTime() + REOPEN.toNanos();
        while (true) {
            try {
                return h2.getConnection();
            } catch (SQLException failure) {
                // A process that was killed may hold the file a moment longer than our lock.
                if (failure.getErrorCode() != ErrorCode.DATABASE_ALREADY_OPEN_1
                        || System.nanoTime() > end) {
                    throw failure;
                }
            }
        }
    }

    private Connection releasing(Connection connection) {
        return (Connection)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (_, method, arguments) -> {
                            boolean closes =
                                    method.getName().equals("close") && !connection.isClosed();
                            try {
                                return method.invoke(connection, arguments);
                            } catch (InvocationTargetException failure) {
                                throw failure.getTargetException();
                            } finally {
                                if (closes) {
                                    unlock();
                                }
                            }
                        });
    }

    private static Problem busy(String who) {
        return Problem.of(
                        DatabaseProblem.DATABASE_BUSY,
                        "the database has been in use by "
                                + who
                                + " for "
                                + PATIENCE.toSeconds()
                                + " s")
                .next("try again; if it stays so, end that process");
    }
}
