package dev.codchi.keystore;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.WString;
import dev.codchi.keystore.Dpapi.Blob;
import dev.codchi.keystore.Dpapi.Libraries;
import dev.codchi.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * The key is encrypted by Windows with what the user logged in with (CryptProtectData). Tested
 * against a stand-in of the two libraries; it has not run on Windows yet.
 */
final class DpapiKeystore implements Keystore {

    private final Supplier<Libraries> libraries;

    /**
     * @param libraries loads them, at the first use
     */
    DpapiKeystore(Supplier<Libraries> libraries) {
        this.libraries = libraries;
    }

    @Override
    public KeystoreKind kind() {
        return KeystoreKind.DPAPI;
    }

    @Override
    public Availability availability() {
        return Availability.usable("bound to this Windows account");
    }

    @Override
    public byte[] keep(String id, byte[] key, KeystoreUser user) {
        Libraries windows = libraries.get();
        Blob out = new Blob();
        try (Input in = new Input(key);
                Input entropy = new Input(id.getBytes(StandardCharsets.US_ASCII))) {
            boolean done =
                    windows.crypt32()
                            .CryptProtectData(
                                    in.blob,
                                    new WString("Codchi"),
                                    entropy.blob,
                                    null,
                                    null,
                                    Dpapi.UI_FORBIDDEN,
                                    out);
            return taken(windows, done, out, "guard Codchi's key");
        }
    }

    @Override
    public byte[] fetch(String id, byte[] token, KeystoreUser user) {
        Libraries windows = libraries.get();
        Blob out = new Blob();
        try (Input in = new Input(token);
                Input entropy = new Input(id.getBytes(StandardCharsets.US_ASCII))) {
            boolean done =
                    windows.crypt32()
                            .CryptUnprotectData(
                                    in.blob,
                                    null,
                                    entropy.blob,
                                    null,
                                    null,
                                    Dpapi.UI_FORBIDDEN,
                                    out);
            return taken(
                    windows,
                    done,
                    out,
                    "give Codchi's key back; it does so for the account that made it only");
        }
    }

    @Override
    public void forget(String id) {
        // The token was all there is.
    }

    /** What Windows allocated for the result is wiped and given back. */
    private static byte[] taken(Libraries windows, boolean done, Blob out, String task) {
        int error = Native.getLastError();
        Pointer data = out.pbData;
        if (!done || data == null) {
            throw Problem.of(
                            KeystoreProblem.KEYSTORE_FAILED,
                            "Windows does not " + task + " (error " + error + ")")
                    .next("see `codchi keystore status`");
        }
        byte[] bytes = data.getByteArray(0, out.cbData);
        data.clear(out.cbData);
        windows.kernel32().LocalFree(data);
        return bytes;
    }

    private static final class Input implements AutoCloseable {

        private final Memory memory;
        private final Blob blob = new Blob();

        Input(byte[] bytes) {
            memory = new Memory(Math.max(1, bytes.length));
            memory.write(0, bytes, 0, bytes.length);
            blob.cbData = bytes.length;
            blob.pbData = memory;
        }

        @Override
        public void close() {
            memory.clear();
        }
    }
}
