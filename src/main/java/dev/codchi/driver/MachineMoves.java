package dev.codchi.driver;

import java.nio.file.Path;

/**
 * What an engine can do with a stopped machine as a whole. A caller whose driver has no such role
 * says so to the user. Doing again what is done does nothing.
 */
public interface MachineMoves {

    /** Gives the container another name; {@link #attach} brings its mounts in line. */
    void rename(MachineName from, MachineName to);

    /** Makes a second container with all files of the first, instantly where the storage can. */
    void copy(MachineName from, MachineName to);

    /**
     * Makes or empties the second home and copies all files of the first, whoever they belong to.
     */
    void copyHome(Path from, Path to);

    /** Mounts home and profile of this name, which exist, into the container of this name. */
    void attach(MachineName name, Path home);

    /** Bytes that the home takes on disk, with files only the machine's root may read. */
    long homeBytes(Path home);
}
