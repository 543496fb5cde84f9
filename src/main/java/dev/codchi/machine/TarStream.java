package dev.codchi.machine;

import dev.codchi.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tar archive in the format of POSIX.1-2001 (pax), entry by entry, and refuses all that
 * {@code codchi tar} does not write: what another reader could take for something else, devices,
 * and names that lead out of the archive.
 */
final class TarStream {

    private static final int BLOCK = 512;

    /** More than any path, link or extended attribute of a file takes. */
    private static final int LONGEST_EXTENSION = 16 << 20;

    private final InputStream in;
    private long position;

    TarStream(InputStream in) {
        this.in = in;
    }

    /**
     * One file of the archive.
     *
     * @param target of a symbolic or hard link; else empty
     * @param size bytes of content
     * @param head the entry's headers as they are in the archive
     * @param offset of the first header in the archive
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Entry(String name, char type, String target, long size, byte[] head, long offset) {

        static final char FILE = '0';
        static final char HARD_LINK = '1';
        static final char LINK = '2';
        static final char DIRECTORY = '5';
        static final char PIPE = '6';

        boolean isExecutable() {
            return (octal(head, head.length - BLOCK + 100, 8) & 0100) != 0;
        }
    }

    /**
     * The next entry, once the content of the one before was taken; null at the archive's end.
     *
     * @throws Problem {@link BackupProblem#ARCHIVE_INVALID}
     * @throws EOFException when the archive is cut off
     */
    @Nullable Entry next() throws IOException {
        long offset = position;
        byte[] header = block();
        if (isEmpty(header)) {
            return null;
        }
        check(header);
        Map<String, String> extension = Map.of();
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        if (header[156] == 'x') {
            long size = octal(header, 124, 12);
            if (size > LONGEST_EXTENSION) {
                throw invalid("has an extended header of " + size + " bytes");
            }
            byte[] padded = bytes((int) padded(size));
            extension = extension(Arrays.copyOf(padded, (int) size));
            head.writeBytes(header);
            head.writeBytes(padded);
            header = block();
            check(header);
        }
        head.writeBytes(header);
        String prefix = text(header, 345, 155);
        String plain = (prefix.isEmpty() ? "" : prefix + "/") + text(header, 0, 100);
        Entry entry =
                new Entry(
                        name(extension.getOrDefault("path", plain)),
                        (char) header[156],
                        extension.getOrDefault("linkpath", text(header, 157, 100)),
                        size(extension.get("size"), octal(header, 124, 12)),
                        head.toByteArray(),
                        offset);
        refuse(entry);
        return entry;
    }

    /** Writes the content of the entry, with or without what fills up its last block. */
    void content(Entry entry, OutputStream out, boolean padding) throws IOException {
        long left = entry.size();
        byte[] buffer = new byte[1 << 16];
        while (left > 0) {
            int count = in.readNBytes(buffer, 0, (int) Math.min(left, buffer.length));
            if (count == 0) {
                throw new EOFException();
            }
            out.write(buffer, 0, count);
            left -= count;
        }
        byte[] rest = in.readNBytes((int) (padded(entry.size()) - entry.size()));
        position += entry.size() + rest.length;
        if (padding) {
            out.write(rest);
        }
    }

    private static long padded(long size) {
        return (size + BLOCK - 1) / BLOCK * BLOCK;
    }

    private byte[] block() throws IOException {
        return bytes(BLOCK);
    }

    private byte[] bytes(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException();
        }
        position += count;
        return bytes;
    }

    private static boolean isEmpty(byte[] block) {
        for (byte one : block) {
            if (one != 0) {
                return false;
            }
        }
        return true;
    }

    private void check(byte[] header) {
        long sum = 8L * ' ';
        for (int index = 0; index < BLOCK; index++) {
            sum += index >= 148 && index < 156 ? 0 : header[index] & 0xff;
        }
        if (!text(header, 257, 6).equals("ustar") || octal(header, 148, 8) != sum) {
            throw invalid("is damaged at byte " + (position - BLOCK));
        }
    }

    /** Records "LENGTH KEY=VALUE\n"; values of keys that are read here are text. */
    private Map<String, String> extension(byte[] records) {
        Map<String, String> found = new LinkedHashMap<>();
        int start = 0;
        while (start < records.length) {
            int space = start;
            while (space < records.length && records[space] >= '0' && records[space] <= '9') {
                space++;
            }
            int length = space - start > 8 || space == start ? 0 : number(records, start, space);
            int end = start + length;
            if (length == 0 || end > records.length || records[end - 1] != '\n') {
                throw invalid("has a damaged extended header");
            }
            String record = new String(records, space + 1, end - space - 2, StandardCharsets.UTF_8);
            int equals = record.indexOf('=');
            String key = equals < 0 ? record : record.substring(0, equals);
            if (!key.matches(
                    "path|linkpath|size|uid|gid|uname|gname|mtime|SCHILY\\.(xattr|acl)\\..+")) {
                throw invalid("has an extended header `" + key + "` that Codchi does not write");
            }
            if (found.put(key, record.substring(equals + 1)) != null) {
                throw invalid("says twice what `" + key + "` of a file is");
            }
            start = end;
        }
        return found;
    }

    private static int number(byte[] digits, int from, int to) {
        return Integer.parseInt(new String(digits, from, to - from, StandardCharsets.US_ASCII));
    }

    private static long size(@Nullable String extended, long plain) {
        return extended != null && extended.matches("\\d{1,18}") ? Long.parseLong(extended) : plain;
    }

    private static String name(String name) {
        return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    }

    private static void refuse(Entry entry) {
        boolean linked = entry.type == Entry.HARD_LINK || entry.type == Entry.LINK;
        switch (entry.type) {
            case Entry.FILE -> {}
            case Entry.HARD_LINK, Entry.LINK, Entry.DIRECTORY, Entry.PIPE -> {
                if (entry.size != 0) {
                    throw invalid("gives content to `" + entry.name + "`, which has none");
                }
            }
            case '3', '4' -> throw invalid("holds a device, `" + entry.name + "`");
            default -> throw invalid("holds something unknown, `" + entry.name + "`");
        }
        refusePath(entry.name, "a file");
        if (entry.type == Entry.HARD_LINK) {
            refusePath(entry.target, "a link");
        }
        if (linked == entry.target.isEmpty()) {
            throw invalid("has a wrong link at `" + entry.name + "`");
        }
    }

    /** Relative, and without a way up. */
    private static void refusePath(String path, String what) {
        if (path.isEmpty() || path.startsWith("/") || path.indexOf('\0') >= 0) {
            throw invalid("has " + what + " with an absolute path, `" + path + "`");
        }
        for (String part : path.split("/", -1)) {
            if (part.equals("..") || part.equals(".") || part.isEmpty()) {
                throw invalid("has " + what + " whose path leads elsewhere, `" + path + "`");
            }
        }
    }

    static Problem invalid(String why) {
        return Problem.of(BackupProblem.ARCHIVE_INVALID, "the archive " + why)
                .next("take an archive that `codchi tar` made");
    }

    private static String text(byte[] header, int start, int length) {
        int end = start;
        while (end < start + length && header[end] != 0) {
            end++;
        }
        return new String(header, start, end - start, StandardCharsets.UTF_8);
    }

    private static long octal(byte[] header, int start, int length) {
        String digits = text(header, start, length).strip();
        if (!digits.matches("[0-7]{0,12}")) {
            throw invalid("has a damaged header");
        }
        return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    }
}
