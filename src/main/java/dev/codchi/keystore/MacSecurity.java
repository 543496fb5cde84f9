package dev.codchi.keystore;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import org.jspecify.annotations.Nullable;

/** The functions of macOS's Security framework that are needed, as Apple documents them. */
@SuppressWarnings("MemberName") // Apple's names
interface MacSecurity extends Library {

    int SUCCESS = 0;
    int ITEM_NOT_FOUND = -25300;
    int INTERACTION_NOT_ALLOWED = -25308;

    int SecKeychainAddGenericPassword(
            @Nullable Pointer keychain,
            int serviceLength,
            byte[] service,
            int accountLength,
            byte[] account,
            int passwordLength,
            byte[] password,
            @Nullable PointerByReference item);

    int SecKeychainFindGenericPassword(
            @Nullable Pointer keychain,
            int serviceLength,
            byte[] service,
            int accountLength,
            byte[] account,
            @Nullable IntByReference passwordLength,
            @Nullable PointerByReference password,
            @Nullable PointerByReference item);

    int SecKeychainItemFreeContent(@Nullable Pointer attributes, Pointer data);

    int SecKeychainItemDelete(Pointer item);
}
