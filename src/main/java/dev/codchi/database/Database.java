package dev.codchi.database;

import java.nio.file.Path;
import javax.sql.DataSource;

/** The way to the database without Spring. */
public final class Database {

    private Database() {}

    /**
     * Opens nothing yet.
     *
     * @param directory Codchi's data directory
     */
    public static DataSource in(Path directory) {
        return new LockedDataSource(directory, new Schema());
    }
}
