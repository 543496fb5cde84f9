package dev.codchi.keystore;

import dev.codchi.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A 256-bit key that seals values with AES-GCM (NIST SP 800-38D). Closing wipes it.
 *
 * <p>A sealed value is the format's version (1 byte: 1), a random nonce (12 bytes), the ciphertext
 * and the tag (16 bytes). Authenticated with it are the version and the context: whose value it is,
 * as a list of texts, each with its length in front.
 */
public final class DataKey implements AutoCloseable {

    static final int BYTES = 32;

    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final int ID_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] key;
    private final String id;

    private DataKey(byte[] key) {
        if (key.length != BYTES) {
            throw new IllegalArgumentException("a key has 256 bits");
        }
        this.key = key;
        this.id = idOf(key);
    }

    static DataKey random() {
        return new DataKey(randomBytes(BYTES));
    }

    /** Takes the array over. */
    static DataKey of(byte[] key) {
        return new DataKey(key);
    }

    static byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** Tells keys apart and tells nothing of the key: the beginning of its SHA-256, in hex. */
    public String id() {
        return id;
    }

    /** A copy, to be wiped by the caller. */
    byte[] bytes() {
        return key.clone();
    }

    /**
     * Encrypts.
     *
     * @param context without the same one it does not open
     */
    public byte[] seal(byte[] value, List<String> context) {
        byte[] nonce = randomBytes(NONCE_BYTES);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(value);
            return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                    .put(VERSION)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Decrypts.
     *
     * @param what names the value in a message: "DB_PASSWORD of machine m"
     * @return to be wiped by the caller
     * @throws Problem {@link KeystoreProblem#SEAL_BROKEN} or {@link KeystoreProblem#FORMAT_UNKNOWN}
     */
    public byte[] open(byte[] sealed, String what, List<String> context) {
        if (sealed.length > 0 && sealed[0] != VERSION) {
            throw Problem.of(
                            KeystoreProblem.FORMAT_UNKNOWN,
                            what
                                    + " is encrypted in format "
                                    + sealed[0]
                                    + "; this Codchi reads format "
                                    + VERSION)
                    .next(
                            "use the Codchi that wrote it, or set the value again: it is kept until then");
        }
        if (sealed.length < 1 + NONCE_BYTES + TAG_BYTES) {
            throw broken(what);
        }
        byte[] nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE_BYTES);
        try {
            return cipher(Cipher.DECRYPT_MODE, nonce, context)
                    .doFinal(sealed, 1 + NONCE_BYTES, sealed.length - 1 - NONCE_BYTES);
        } catch (AEADBadTagException _) {
            throw broken(what);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        Arrays.fill(key, (byte) 0);
    }

    private Cipher cipher(int mode, byte[] nonce, List<String> context)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                mode,
                new SecretKeySpec(key, "AES"),
                new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        cipher.updateAAD(encoded(context));
        return cipher;
    }

    private static byte[] encoded(List<String> context) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            for (String text : context) {
                byte[] part = text.getBytes(StandardCharsets.UTF_8);
                out.writeInt(part.length);
                out.write(part);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static Problem broken(String what) {
        return Problem.of(
                        KeystoreProblem.SEAL_BROKEN,
                        what
                                + " cannot be decrypted: it was changed, cut or moved, or belongs to another key")
                .next("set the value again");
    }

    private static String idOf(byte[] key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("codchi data key".getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(key), 0, ID_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
