package dev.codchi.keystore;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import dev.codchi.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * The key is an item of the user's login keychain. For a later host: tested against a stand-in of
 * the framework, it has not run on macOS yet.
 */
final class KeychainKeystore implements Keystore {

    private static final byte[] SERVICE = "dev.codchi".getBytes(StandardCharsets.US_ASCII);

    private final Supplier<MacSecurity> framework;

    /**
     * @param framework loads it, at the first use
     */
    KeychainKeystore(Supplier<MacSecurity> framework) {
        this.framework = framework;
    }

    @Override
    public KeystoreKind kind() {
        return KeystoreKind.KEYCHAIN;
    }

    @Override
    public Availability availability() {
        return Availability.usable("the login keychain");
    }

    @Override
    public byte[] keep(String id, byte[] key, KeystoreUser user) {
        forget(id);
        byte[] account = id.getBytes(StandardCharsets.US_ASCII);
        check(
                framework
                        .get()
                        .SecKeychainAddGenericPassword(
                                null,
                                SERVICE.length,
                                SERVICE,
                                account.length,
                                account,
                                key.length,
                                key,
                                null),
                "take Codchi's key");
        return new byte[0];
    }

    @Override
    public byte[] fetch(String id, byte[] token, KeystoreUser user) {
        byte[] account = id.getBytes(StandardCharsets.US_ASCII);
        IntByReference length = new IntByReference();
        PointerByReference password = new PointerByReference();
        MacSecurity security = framework.get();
        check(
                security.SecKeychainFindGenericPassword(
                        null,
                        SERVICE.length,
                        SERVICE,
                        account.length,
                        account,
                        length,
                        password,
                        null),
                "give Codchi's key back");
        Pointer data = password.getValue();
        byte[] key = data.getByteArray(0, length.getValue());
        data.clear(length.getValue());
        security.SecKeychainItemFreeContent(null, data);
        return key;
    }

    @Override
    public void forget(String id) {
        byte[] account = id.getBytes(StandardCharsets.US_ASCII);
        PointerByReference item = new PointerByReference();
        MacSecurity security = framework.get();
        int status =
                security.SecKeychainFindGenericPassword(
                        null, SERVICE.length, SERVICE, account.length, account, null, null, item);
        if (status == MacSecurity.ITEM_NOT_FOUND) {
            return;
        }
        check(status, "find Codchi's key");
        check(security.SecKeychainItemDelete(item.getValue()), "remove Codchi's key");
    }

    private static void check(int status, String task) {
        if (status == MacSecurity.SUCCESS) {
            return;
        }
        KeystoreProblem code =
                switch (status) {
                    case MacSecurity.ITEM_NOT_FOUND -> KeystoreProblem.KEY_LOST;
                    case MacSecurity.INTERACTION_NOT_ALLOWED -> KeystoreProblem.KEYSTORE_LOCKED;
                    default -> KeystoreProblem.KEYSTORE_FAILED;
                };
        throw Problem.of(code, "the keychain does not " + task + " (status " + status + ")")
                .next("see `codchi keystore status`");
    }
}
