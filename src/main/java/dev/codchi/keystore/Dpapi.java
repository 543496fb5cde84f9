package dev.codchi.keystore;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;
import com.sun.jna.WString;
import com.sun.jna.win32.StdCallLibrary;
import org.jspecify.annotations.Nullable;

/**
 * The functions of dpapi.h and winbase.h that are needed, as Microsoft documents them (<a
 * href="https://learn.microsoft.com/en-us/windows/win32/api/dpapi/">dpapi.h</a>).
 */
@SuppressWarnings("MemberName") // Windows' names
final class Dpapi {

    /** {@code CRYPTPROTECT_UI_FORBIDDEN}: fail rather than ask. */
    static final int UI_FORBIDDEN = 1;

    private Dpapi() {}

    /** {@code DATA_BLOB}. */
    @FieldOrder({"cbData", "pbData"})
    public static final class Blob extends Structure {
        public int cbData;
        public @Nullable Pointer pbData;
    }

    interface Crypt32 extends StdCallLibrary {

        boolean CryptProtectData(
                Blob in,
                @Nullable WString description,
                @Nullable Blob entropy,
                @Nullable Pointer reserved,
                @Nullable Pointer prompt,
                int flags,
                Blob out);

        boolean CryptUnprotectData(
                Blob in,
                @Nullable Pointer description,
                @Nullable Blob entropy,
                @Nullable Pointer reserved,
                @Nullable Pointer prompt,
                int flags,
                Blob out);
    }

    interface Kernel32 extends StdCallLibrary {

        @Nullable Pointer LocalFree(Pointer memory);
    }

    /** Both libraries. */
    record Libraries(Crypt32 crypt32, Kernel32 kernel32) {

        static Libraries load() {
            return new Libraries(
                    Native.load("Crypt32", Crypt32.class), Native.load("Kernel32", Kernel32.class));
        }
    }
}
