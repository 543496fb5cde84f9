package dev.codchi.secret;

import dev.codchi.nix.Manifest;
import dev.codchi.nix.Manifest.Secret.Kind;
import dev.codchi.problem.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a value may be, so that it is the same in shells, services and files. */
final class ValueRules {

    /** Half of what the kernel lets a variable have. */
    private static final int MOST_TEXT_BYTES = 64 * 1024;

    /** What systemd loads as the credentials of one service. */
    private static final int MOST_FILE_BYTES = 1024 * 1024;

    private ValueRules() {}

    /**
     * The value to keep.
     *
     * @throws Problem {@link SecretProblem#VALUE_INVALID}; the message never holds the value
     */
    static byte[] checked(Manifest.Secret secret, byte[] given) {
        byte[] value = secret.kind() == Kind.LINE ? withoutLineEnd(given) : given;
        int most = secret.kind() == Kind.FILE ? MOST_FILE_BYTES : MOST_TEXT_BYTES;
        if (value.length > most) {
            throw invalid(secret, "has " + value.length + " bytes, and may have " + most);
        }
        if (secret.kind() == Kind.FILE) {
            return value;
        }
        if (contains(value, (byte) 0)) {
            throw invalid(secret, "has a zero byte, which no variable can hold");
        }
        if (!isUtf8(value)) {
            throw invalid(secret, "is not UTF-8 text");
        }
        if (secret.kind() == Kind.LINE && contains(value, (byte) '\n')) {
            throw invalid(secret, "has several lines, and is declared as one");
        }
        return value;
    }

    /** A copy. */
    static byte[] withoutLineEnd(byte[] given) {
        int length = given.length;
        if (length > 0 && given[length - 1] == '\n') {
            length--;
            if (length > 0 && given[length - 1] == '\r') {
                length--;
            }
        }
        return Arrays.copyOf(given, length);
    }

    private static boolean contains(byte[] value, byte wanted) {
        for (byte one : value) {
            if (one == wanted) {
                return true;
            }
        }
        return false;
    }

    static boolean isUtf8(byte[] value) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value));
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    private static Problem invalid(Manifest.Secret secret, String why) {
        return Problem.of(SecretProblem.VALUE_INVALID, "the value for " + secret.name() + " " + why)
                .next(
                        "give another value, or let the module declare another kind: line, multiline or file");
    }
}
