package dev.codchi.machine;

import dev.codchi.driver.Execution;
import dev.codchi.host.HostProblem;
import dev.codchi.host.Tar;
import dev.codchi.machine.TarStream.Entry;
import dev.codchi.problem.Problem;
import dev.codchi.progress.Progress;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the archive of a machine. The file gets its name when it is whole; it is for its user
 * alone.
 */
final class ArchiveWriter implements AutoCloseable {

    private static final long TELL_EACH = 64L << 20;

    private final Path file;
    private final Path part;
    private final DigestOutputStream out;
    private final Progress progress;
    private long written;
    private boolean whole;

    private ArchiveWriter(Path file, Path part, OutputStream out, Progress progress) {
        this.file = file;
        this.part = part;
        this.out = new DigestOutputStream(out, ArchiveReader.digest());
        this.progress = progress;
    }

    static ArchiveWriter create(Path file, Progress progress) {
        if (Files.exists(file)) {
            throw Problem.of(BackupProblem.FILE_EXISTS, file + " exists already")
                    .next("choose another name");
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            if (part.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        part,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
            }
            return new ArchiveWriter(
                    file, part, new BufferedOutputStream(Files.newOutputStream(part)), progress);
        } catch (IOException failure) {
            throw cannot(file, failure);
        }
    }

    void add(Tar small) {
        try {
            out.write(small.entries());
        } catch (IOException failure) {
            throw cannot(file, failure);
        }
    }

    /**
     * Adds all entries that a run of tar writes.
     *
     * @param what for messages: "the files of machine m"
     */
    void add(Execution tar, String what) {
        List<String> errors = new ArrayList<>();
        try (tar) {
            Thread talk =
                    Thread.startVirtualThread(() -> errors.addAll(lines(tar.stderr(), progress)));
            tar.stdin().close();
            copy(new TarStream(new BufferedInputStream(tar.stdout())));
            tar.stdout().transferTo(OutputStream.nullOutputStream());
            int exitCode = tar.await();
            talk.join();
            if (exitCode != 0) {
                throw Problem.of(BackupProblem.COPY_FAILED, "cannot read " + what)
                        .lastDetails(errors, 10)
                        .next("try again");
            }
        } catch (java.io.EOFException cutOff) {
            throw Problem.of(BackupProblem.COPY_FAILED, "cannot read " + what)
                    .lastDetails(errors, 10)
                    .because(cutOff)
                    .next("try again");
        } catch (IOException failure) {
            throw cannot(file, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Problem.of(BackupProblem.COPY_FAILED, "interrupted while reading " + what)
                    .because(interrupted);
        }
    }

    private void copy(TarStream files) throws IOException {
        OutputStream counted = new Counted(out);
        for (Entry entry = files.next(); entry != null; entry = files.next()) {
            counted.write(entry.head());
            files.content(entry, counted, true);
        }
    }

    static List<String> lines(InputStream talk, Progress progress) {
        try {
            List<String> lines =
                    new String(talk.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
            lines.forEach(line -> progress.log("tar", line));
            return lines;
        } catch (IOException _) {
            return List.of();
        }
    }

    /** Adds the digest of all before it, and gives the file its name. */
    void finish() {
        try {
            byte[] digest = out.getMessageDigest().digest();
            out.on(false);
            out.write(
                    new Tar()
                            .file(
                                    ArchiveReader.DIGEST,
                                    java.util.HexFormat.of().formatHex(digest) + "\n")
                            .toBytes());
            out.close();
            try (var channel =
                    java.nio.channels.FileChannel.open(
                            part, java.nio.file.StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            whole = true;
        } catch (IOException failure) {
            throw cannot(file, failure);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
            if (!whole) {
                Files.deleteIfExists(part);
            }
        } catch (IOException failure) {
            if (whole) {
                throw cannot(file, failure);
            }
        }
    }

    static Problem cannot(Path file, IOException failure) {
        return Problem.of(
                        HostProblem.FILE_FAILED,
                        "cannot write " + file + ": " + failure.getMessage())
                .because(failure)
                .next("check the directory and its free space");
    }

    /** Tells how much was written. */
    private final class Counted extends FilterOutputStream {

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int start, int length) throws IOException {
            out.write(bytes, start, length);
            long before = written / TELL_EACH;
            written += length;
            if (written / TELL_EACH > before) {
                progress.log("tar", (written >> 20) + " MiB written");
            }
        }
    }
}
