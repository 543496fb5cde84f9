package dev.codchi.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import dev.codchi.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Against a stand-in of the framework: it shows what is handed over, not what macOS does. */
class KeychainKeystoreTests {

    private static final byte[] KEY = {1, 2, 3, 4};
    private static final byte[] NO_TOKEN = {};

    private final Mac mac = new Mac();
    private final Keystore keystore = new KeychainKeystore(() -> mac);

    @Test
    void fetchGivesBackWhatWasKeptLast() {
        keystore.keep("abc", new byte[] {9}, KeystoreUser.NOBODY);
        keystore.keep("abc", KEY, KeystoreUser.NOBODY);
        assertThat(keystore.fetch("abc", NO_TOKEN, KeystoreUser.NOBODY)).isEqualTo(KEY);
        assertThat(mac.freed).hasSize(1);
        assertThat(mac.freed.getFirst().getByteArray(0, 4)).containsOnly(0);
    }

    @Test
    void fetchWhenForgottenIsLost() {
        keystore.keep("abc", KEY, KeystoreUser.NOBODY);
        keystore.forget("abc");
        keystore.forget("abc");
        assertFails(KeystoreProblem.KEY_LOST);
    }

    @Test
    void fetchWhenTheUserWouldHaveToBeAskedIsLocked() {
        mac.answer = MacSecurity.INTERACTION_NOT_ALLOWED;
        assertFails(KeystoreProblem.KEYSTORE_LOCKED);
        mac.answer = -50;
        assertFails(KeystoreProblem.KEYSTORE_FAILED);
    }

    private void assertFails(KeystoreProblem code) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> keystore.fetch("abc", NO_TOKEN, KeystoreUser.NOBODY))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(code));
    }

    private static final class Mac implements MacSecurity {

        final Map<String, byte[]> items = new HashMap<>();
        final List<Pointer> freed = new ArrayList<>();
        int answer = SUCCESS;
        private String found = "";

        @Override
        public int SecKeychainAddGenericPassword(
                @Nullable Pointer keychain,
                int serviceLength,
                byte[] service,
                int accountLength,
                byte[] account,
                int passwordLength,
                byte[] password,
                @Nullable PointerByReference item) {
            items.put(name(service, account), password.clone());
            return answer;
        }

        @Override
        public int SecKeychainFindGenericPassword(
                @Nullable Pointer keychain,
                int serviceLength,
                byte[] service,
                int accountLength,
                byte[] account,
                @Nullable IntByReference passwordLength,
                @Nullable PointerByReference password,
                @Nullable PointerByReference item) {
            found = name(service, account);
            byte[] value = items.get(found);
            if (answer != SUCCESS) {
                return answer;
            }
            if (value == null) {
                return ITEM_NOT_FOUND;
            }
            if (passwordLength != null && password != null) {
                Memory memory = new Memory(value.length);
                memory.write(0, value, 0, value.length);
                passwordLength.setValue(value.length);
                password.setValue(memory);
                kept = memory;
            }
            return SUCCESS;
        }

        /** As the real one, it lives until it is freed. */
        private @Nullable Memory kept;

        @Override
        public int SecKeychainItemFreeContent(@Nullable Pointer attributes, Pointer data) {
            freed.add(data);
            return kept == null ? -1 : SUCCESS;
        }

        @Override
        public int SecKeychainItemDelete(Pointer item) {
            items.remove(found);
            return SUCCESS;
        }

        private static String name(byte[] service, byte[] account) {
            return new String(service, StandardCharsets.US_ASCII)
                    + "/"
                    + new String(account, StandardCharsets.US_ASCII);
        }
    }
}
