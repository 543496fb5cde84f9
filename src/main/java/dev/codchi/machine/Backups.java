package dev.codchi.machine;

import dev.codchi.driver.MachineName;
import dev.codchi.progress.Progress;
import dev.codchi.secret.SecretSource;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whole machines in one file: a POSIX tar archive of
 *
 * <ul>
 *   <li>{@code codchi.json}: the machine's name, base and modules
 *   <li>{@code flake/}: a flake that makes the same system on any NixOS, without Codchi's driver
 *   <li>{@code lock}: the machine's own flake.lock
 *   <li>{@code secrets}: the values of its secrets under a passphrase, if asked for
 *   <li>{@code modules/N/}: modules that lie on this host
 *   <li>{@code home/} and {@code state/}: all files with owners, modes, links and attributes
 *   <li>{@code sha256}: the digest of all before it
 * </ul>
 */
public interface Backups {

    /**
     * Writes a machine to a new file. A running machine is stopped meanwhile, so that nothing
     * changes under the reader, and started again.
     *
     * @param passphrase for the secrets; empty to leave them out
     */
    void export(MachineName name, Path file, Optional<char[]> passphrase, Progress progress);

    /**
     * What an archive holds.
     *
     * @param name of the machine it was made of
     * @param secrets encrypted; empty without them
     * @param bytes of the machine's files
     */
    record Content(MachineName name, Optional<byte[]> secrets, long bytes) {}

    /**
     * Reads an archive to its end.
     *
     * @throws dev.codchi.problem.Problem {@link BackupProblem#ARCHIVE_INVALID} for one that is
     *     damaged, cut off or would write elsewhere
     */
    Content check(Path file, Progress progress);

    /**
     * Makes a machine from an archive, after {@link #check}; one that an interrupted import left is
     * made anew.
     *
     * @param name of the new machine; empty for that in the archive
     * @param secrets gets the encrypted values; asked for what the machine needs
     */
    MachineName restore(
            Path file,
            Optional<MachineName> name,
            Function<Optional<byte[]>, SecretSource> secrets,
            Progress progress);
}
