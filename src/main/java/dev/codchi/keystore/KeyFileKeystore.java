package dev.codchi.keystore;

import dev.codchi.host.HostProblem;
import dev.codchi.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The key lies in a file that only the user can read: weak, as a backup takes it along. */
final class KeyFileKeystore implements Keystore {

    private static final FileAttribute<Set<PosixFilePermission>> OURS =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private static final FileAttribute<Set<PosixFilePermission>> OURS_TO_ENTER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path directory;

    /**
     * @param data Codchi's data directory
     */
    KeyFileKeystore(Path data) {
        this.directory = data.resolve("keys");
    }

    @Override
    public KeystoreKind kind() {
        return KeystoreKind.KEY_FILE;
    }

    @Override
    public Availability availability() {
        return Availability.usable("whoever reads the files in " + directory + " has it");
    }

    @Override
    public byte[] keep(String id, byte[] key, KeystoreUser user) {
        Path part = directory.resolve(id + ".part");
        try {
            Files.createDirectories(directory, attributes(OURS_TO_ENTER));
            Files.deleteIfExists(part);
            try (FileChannel file =
                    FileChannel.open(
                            part,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            attributes(OURS))) {
                file.write(ByteBuffer.wrap(key));
                file.force(true);
            }
            Files.move(part, file(id), StandardCopyOption.ATOMIC_MOVE);
            return new byte[0];
        } catch (IOException failure) {
            throw cannot("write the key file " + file(id), failure);
        }
    }

    @Override
    public byte[] fetch(String id, byte[] token, KeystoreUser user) {
        try {
            return Files.readAllBytes(file(id));
        } catch (NoSuchFileException _) {
            throw Problem.of(
                            KeystoreProblem.KEY_LOST,
                            "Codchi's key is lost: there is no file " + file(id))
                    .next("bring the file back from a backup");
        } catch (IOException failure) {
            throw cannot("read the key file " + file(id), failure);
        }
    }

    @Override
    public void forget(String id) {
        try {
            Files.deleteIfExists(file(id));
            Files.deleteIfExists(directory.resolve(id + ".part"));
        } catch (IOException failure) {
            throw cannot("remove the key file " + file(id), failure);
        }
    }

    private Path file(String id) {
        return directory.resolve(id + ".key");
    }

    /** Windows has no such permissions; its users' directories are closed to others anyway. */
    @SuppressWarnings({"rawtypes", "unchecked"})
    private FileAttribute<Set<PosixFilePermission>>[] attributes(
            FileAttribute<Set<PosixFilePermission>> permissions) {
        return directory.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute[] {permissions}
                : new FileAttribute[0];
    }

    private static Problem cannot(String task, IOException failure) {
        return Problem.of(HostProblem.FILE_FAILED, "cannot " + task + ": " + failure.getMessage())
                .because(failure);
    }
}
