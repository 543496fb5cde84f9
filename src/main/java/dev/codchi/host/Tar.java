package dev.codchi.host;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes a small tar archive in memory (POSIX.1-1988 ustar). Everything belongs to root and is as
 * old as the epoch, so that the same content makes the same bytes.
 */
public final class Tar {

    private static final int BLOCK = 512;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public Tar directory(String name, int mode) {
        return entry(name, mode, '5', "", new byte[0]);
    }

    public Tar link(String name, String target) {
        return entry(name, 0777, '2', target, new byte[0]);
    }

    public Tar file(String name, String content) {
        return entry(name, 0644, '0', "", content.getBytes(StandardCharsets.UTF_8));
    }

    /** The same of bytes that only the owner may read. */
    public Tar file(String name, byte[] content) {
        return entry(name, 0600, '0', "", content);
    }

    private Tar entry(String name, int mode, char type, String target, byte[] content) {
        byte[] header = new byte[BLOCK];
        put(header, 0, name);
        put(header, 100, octal(mode, 7));
        put(header, 108, octal(0, 7));
        put(header, 116, octal(0, 7));
        put(header, 124, octal(content.length, 11));
        put(header, 136, octal(0, 11));
        put(header, 148, " ".repeat(8));
        header[156] = (byte) type;
        put(header, 157, target);
        put(header, 257, "ustar");
        put(header, 263, "00");
        int checksum = 0;
        for (byte value : header) {
            checksum += value & 0xff;
        }
        put(header, 148, octal(checksum, 6) + "\0");
        out.writeBytes(header);
        out.writeBytes(Arrays.copyOf(content, (content.length + BLOCK - 1) / BLOCK * BLOCK));
        return this;
    }

    private static String octal(int value, int digits) {
        return ("%0" + digits + "o").formatted(value);
    }

    private static void put(byte[] header, int offset, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, offset, bytes.length);
    }

    /** The entries without the end of the archive, for more to follow. */
    public byte[] entries() {
        return out.toByteArray();
    }

    public byte[] toBytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(entries());
        whole.writeBytes(end());
        return whole.toByteArray();
    }

    /** What stands behind the last entry. */
    public static byte[] end() {
        return new byte[2 * BLOCK];
    }
}
