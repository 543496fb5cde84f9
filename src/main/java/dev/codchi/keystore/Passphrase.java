package dev.codchi.keystore;

import dev.codchi.problem.Problem;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Seals under a passphrase: the key is derived by Argon2id with the second recommended parameters
 * of RFC 9106 (64 MiB, 3 passes, 4 lanes).
 *
 * <p>What is sealed is the format's version (1 byte: 1), memory in KiB (4 bytes), passes and lanes
 * (1 byte each), the salt (16 bytes) and what {@link DataKey#seal} makes.
 */
public final class Passphrase {

    private static final byte VERSION = 1;
    private static final int MEMORY_KIB = 64 * 1024;
    private static final int PASSES = 3;
    private static final int LANES = 4;
    private static final int SALT_BYTES = 16;
    private static final int HEAD_BYTES = 1 + Integer.BYTES + 2 + SALT_BYTES;

    /** What somebody else wrote must not use up this computer. */
    private static final int MOST_MEMORY_KIB = 1024 * 1024;

    private static final int MOST_PASSES = 16;

    private Passphrase() {}

    /** Encrypts; see {@link DataKey#seal}. */
    public static byte[] seal(char[] passphrase, byte[] value, List<String> context) {
        byte[] salt = DataKey.randomBytes(SALT_BYTES);
        try (DataKey key = derive(passphrase, salt, MEMORY_KIB, PASSES, LANES)) {
            byte[] sealed = key.seal(value, context);
            return ByteBuffer.allocate(HEAD_BYTES + sealed.length)
                    .put(VERSION)
                    .putInt(MEMORY_KIB)
                    .put((byte) PASSES)
                    .put((byte) LANES)
                    .put(salt)
                    .put(sealed)
                    .array();
        }
    }

    /**
     * Decrypts; see {@link DataKey#open}.
     *
     * @throws Problem {@link KeystoreProblem#PASSPHRASE_WRONG}, also if it was changed
     */
    public static byte[] open(char[] passphrase, byte[] sealed, String what, List<String> context) {
        if (sealed.length < HEAD_BYTES || sealed[0] != VERSION) {
            throw unknown(what);
        }
        ByteBuffer in = ByteBuffer.wrap(sealed, 1, sealed.length - 1);
        int memory = in.getInt();
        int passes = in.get();
        int lanes = in.get();
        if (memory < 8 || memory > MOST_MEMORY_KIB || passes < 1 || passes > MOST_PASSES) {
            throw unknown(what);
        }
        if (lanes < 1 || memory < 8 * lanes) {
            throw unknown(what);
        }
        byte[] salt = new byte[SALT_BYTES];
        in.get(salt);
        byte[] rest = new byte[in.remaining()];
        in.get(rest);
        try (DataKey key = derive(passphrase, salt, memory, passes, lanes)) {
            return key.open(rest, what, context);
        } catch (Problem problem) {
            if (problem.code() != KeystoreProblem.SEAL_BROKEN) {
                throw problem;
            }
            throw Problem.of(
                            KeystoreProblem.PASSPHRASE_WRONG,
                            "the passphrase does not open " + what + ", or it was changed")
                    .next("try again with the right passphrase");
        }
    }

    private static DataKey derive(
            char[] passphrase, byte[] salt, int memoryKib, int passes, int lanes) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withSalt(salt)
                        .withMemoryAsKB(memoryKib)
                        .withIterations(passes)
                        .withParallelism(lanes)
                        .build());
        byte[] key = new byte[DataKey.BYTES];
        char[] copy = passphrase.clone();
        generator.generateBytes(copy, key);
        Arrays.fill(copy, '\0');
        return DataKey.of(key);
    }

    private static Problem unknown(String what) {
        return Problem.of(
                        KeystoreProblem.FORMAT_UNKNOWN,
                        what + " is cut off, or is in a format this Codchi does not read")
                .next("use a whole copy, and the Codchi that wrote it");
    }
}
