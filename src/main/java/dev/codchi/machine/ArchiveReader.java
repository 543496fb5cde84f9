package dev.codchi.machine;

import dev.codchi.driver.MachineName;
import dev.codchi.host.HostProblem;
import dev.codchi.machine.Backups.Content;
import dev.codchi.machine.TarStream.Entry;
import dev.codchi.problem.Problem;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the archive of a machine: once to check all of it, once more for its files. */
final class ArchiveReader {

    static final String HEADER = "codchi.json";
    static final String LOCK = "lock";
    static final String SECRETS = "secrets";
    static final String DIGEST = "sha256";

    /** What tar unpacks in the machine; everything else stays on the host. */
    private static final String FILES = "(home|nixos/modules|state/(root|srv|var))(/.*)?";

    private static final long LONGEST_TEXT = 16L << 20;

    private final Path file;

    ArchiveReader(Path file) {
        this.file = file;
    }

    /**
     * What a good archive holds.
     *
     * @param lock text of the machine's flake.lock; empty without one
     */
    record Checked(BackupHeader header, String lock, Content content) {}

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Reads it to its end.
     *
     * @throws Problem {@link BackupProblem#ARCHIVE_INVALID}
     */
    Checked check() {
        try (DigestInputStream in =
                new DigestInputStream(
                        new BufferedInputStream(Files.newInputStream(file)), digest())) {
            return new Check(in).run();
        } catch (EOFException cutOff) {
            throw TarStream.invalid("is cut off").because(cutOff);
        } catch (IOException failure) {
            throw cannotRead(failure);
        }
    }

    private Problem cannotRead(IOException failure) {
        String reason =
                failure instanceof java.nio.file.NoSuchFileException
                        ? "there is no such file"
                        : String.valueOf(failure.getMessage());
        return Problem.of(HostProblem.FILE_FAILED, "cannot read " + file + ": " + reason)
                .because(failure);
    }

    /** Writes the machine's files, as a tar archive. */
    void files(OutputStream out) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            TarStream entries = new TarStream(in);
            for (Entry entry = entries.next();
                    entry != null && !entry.name().equals(DIGEST);
                    entry = entries.next()) {
                boolean wanted = entry.name().matches(FILES);
                if (wanted) {
                    out.write(entry.head());
                }
                entries.content(entry, wanted ? out : OutputStream.nullOutputStream(), true);
            }
            out.write(dev.codchi.host.Tar.end());
        }
    }

    private static final class Check {

        private final DigestInputStream in;
        private final TarStream entries;
        private final Set<String> links = new HashSet<>();
        private @Nullable BackupHeader header;
        private @Nullable String lock;
        private byte @Nullable [] secrets;
        private long bytes;

        Check(DigestInputStream in) {
            this.in = in;
            this.entries = new TarStream(in);
        }

        Checked run() throws IOException {
            while (true) {
                MessageDigest before = copy(in.getMessageDigest());
                Entry entry = entries.next();
                if (entry == null) {
                    throw TarStream.invalid("is cut off: it has no digest at its end");
                }
                if (entry.name().equals(DIGEST)) {
                    compare(before, text(entry));
                    return checked();
                }
                take(entry);
            }
        }

        private void take(Entry entry) throws IOException {
            if (header == null && !entry.name().equals(HEADER)) {
                throw TarStream.invalid("does not begin with " + HEADER);
            }
            switch (entry.name()) {
                case HEADER -> header = BackupHeader.read(content(entry));
                case LOCK -> lock = text(entry);
                case SECRETS -> secrets = content(entry);
                default -> file(entry);
            }
        }

        private void file(Entry entry) throws IOException {
            String name = entry.name();
            boolean known = name.matches(FILES) || name.matches("nixos(/flake\\.(nix|lock))?");
            if (!known) {
                throw TarStream.invalid("holds `" + name + "`, which is no part of a machine");
            }
            for (int end = name.indexOf('/'); end > 0; end = name.indexOf('/', end + 1)) {
                if (links.contains(name.substring(0, end))) {
                    throw TarStream.invalid("leads through a link to `" + name + "`");
                }
            }
            if (entry.type() == Entry.LINK) {
                links.add(name);
            }
            bytes += entry.size();
            entries.content(entry, OutputStream.nullOutputStream(), true);
        }

        private byte[] content(Entry entry) throws IOException {
            if (entry.type() != Entry.FILE || entry.size() > LONGEST_TEXT) {
                throw TarStream.invalid("has a wrong `" + entry.name() + "`");
            }
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            entries.content(entry, content, false);
            return content.toByteArray();
        }

        private String text(Entry entry) throws IOException {
            return new String(content(entry), StandardCharsets.UTF_8);
        }

        private static void compare(MessageDigest seen, String said) {
            if (!HexFormat.of().formatHex(seen.digest()).equals(said.strip())) {
                throw TarStream.invalid("is damaged: its content has another digest");
            }
        }

        private static MessageDigest copy(MessageDigest digest) {
            try {
                return (MessageDigest) digest.clone();
            } catch (CloneNotSupportedException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        private Checked checked() {
            if (header == null) {
                throw TarStream.invalid("has no " + HEADER);
            }
            MachineName name = header.machine();
            return new Checked(
                    header,
                    lock == null ? "" : lock,
                    new Content(name, Optional.ofNullable(secrets), bytes));
        }
    }
}
