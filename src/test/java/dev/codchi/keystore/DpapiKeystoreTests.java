package dev.codchi.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.WString;
import dev.codchi.keystore.Dpapi.Blob;
import dev.codchi.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Against a stand-in of Windows' libraries: it shows what is handed over, not what Windows does.
 */
class DpapiKeystoreTests {

    private static final byte[] KEY = {1, 2, 3, 4};

    private final Windows windows = new Windows();
    private final Keystore keystore =
            new DpapiKeystore(() -> new Dpapi.Libraries(windows, windows));

    @Test
    void fetchGivesBackWhatWasKept() {
        byte[] token = keystore.keep("abc", KEY, KeystoreUser.NOBODY);
        assertThat(token).doesNotContain(KEY);
        assertThat(keystore.fetch("abc", token, KeystoreUser.NOBODY)).isEqualTo(KEY);
    }

    @Test
    void callsForbidDialogsAndBindTheKeysId() {
        byte[] token = keystore.keep("abc", KEY, KeystoreUser.NOBODY);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> keystore.fetch("other", token, KeystoreUser.NOBODY))
                .withMessageContaining("Windows does not give Codchi's key back");
        assertThat(windows.flags).containsOnly(1);
    }

    @Test
    void memoryOfWindowsIsWipedAndGivenBack() {
        byte[] token = keystore.keep("abc", KEY, KeystoreUser.NOBODY);
        keystore.fetch("abc", token, KeystoreUser.NOBODY);
        assertThat(windows.allocated).hasSize(2);
        assertThat(windows.freed).containsExactlyElementsOf(windows.allocated);
        assertThat(windows.contentWhenFreed).allMatch(DpapiKeystoreTests::isWiped);
    }

    private static boolean isWiped(byte[] content) {
        for (byte one : content) {
            if (one != 0) {
                return false;
            }
        }
        return true;
    }

    /** Turns every bit around, and puts the entropy in front. */
    private static final class Windows implements Dpapi.Crypt32, Dpapi.Kernel32 {

        final List<Integer> flags = new ArrayList<>();
        final List<Memory> allocated = new ArrayList<>();
        final List<Pointer> freed = new ArrayList<>();
        final List<byte[]> contentWhenFreed = new ArrayList<>();

        @Override
        public boolean CryptProtectData(
                Blob in,
                @Nullable WString description,
                @Nullable Blob entropy,
                @Nullable Pointer reserved,
                @Nullable Pointer prompt,
                int flag,
                Blob out) {
            flags.add(flag);
            byte[] front = content(Objects.requireNonNull(entropy));
            byte[] behind = turned(content(in));
            byte[] all = Arrays.copyOf(front, front.length + behind.length);
            System.arraycopy(behind, 0, all, front.length, behind.length);
            allocate(all, out);
            return true;
        }

        @Override
        public boolean CryptUnprotectData(
                Blob in,
                @Nullable Pointer description,
                @Nullable Blob entropy,
                @Nullable Pointer reserved,
                @Nullable Pointer prompt,
                int flag,
                Blob out) {
            flags.add(flag);
            byte[] front = content(Objects.requireNonNull(entropy));
            byte[] all = content(in);
            if (all.length < front.length
                    || !Arrays.equals(Arrays.copyOf(all, front.length), front)) {
                return false;
            }
            allocate(turned(Arrays.copyOfRange(all, front.length, all.length)), out);
            return true;
        }

        @Override
        public @Nullable Pointer LocalFree(Pointer memory) {
            freed.add(memory);
            Memory known = allocated.stream().filter(memory::equals).findFirst().orElseThrow();
            contentWhenFreed.add(known.getByteArray(0, (int) known.size()));
            return null;
        }

        private void allocate(byte[] bytes, Blob out) {
            Memory memory = new Memory(bytes.length);
            memory.write(0, bytes, 0, bytes.length);
            allocated.add(memory);
            out.cbData = bytes.length;
            out.pbData = memory;
        }

        private static byte[] content(Blob blob) {
            return Objects.requireNonNull(blob.pbData).getByteArray(0, blob.cbData);
        }

        private static byte[] turned(byte[] bytes) {
            byte[] turned = bytes.clone();
            for (int at = 0; at < turned.length; at++) {
                turned[at] = (byte) ~turned[at];
            }
            return turned;
        }
    }
}
