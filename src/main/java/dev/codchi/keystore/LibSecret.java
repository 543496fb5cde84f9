package dev.codchi.keystore;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import org.jspecify.annotations.Nullable;

/**
 * The functions of libsecret and GLib that are needed, as their reference manuals declare them.
 * Loading takes a tenth of a second, so it happens with the first use.
 */
@SuppressWarnings({"checkstyle:MethodName", "MemberName"}) // C names
final class LibSecret {

    /** {@code SecretServiceFlags}: negotiate a session, so that keys travel encrypted. */
    static final int OPEN_SESSION = 1 << 1;

    /** {@code SecretItemCreateFlags}. */
    static final int REPLACE = 1 << 1;

    /** {@code SecretSearchFlags}: all that match; neither unlocks nor loads. */
    static final int ALL = 1 << 1;

    interface Secret extends Library {

        void secret_service_disconnect();

        @Nullable Pointer secret_service_get_sync(
                int flags, @Nullable Pointer cancellable, PointerByReference error);

        @Nullable Pointer secret_collection_for_alias_sync(
                Pointer service,
                String alias,
                int flags,
                @Nullable Pointer cancellable,
                PointerByReference error);

        int secret_collection_get_locked(Pointer collection);

        @Nullable Pointer secret_service_search_sync(
                Pointer service,
                @Nullable Pointer schema,
                Pointer attributes,
                int flags,
                @Nullable Pointer cancellable,
                PointerByReference error);

        int secret_service_unlock_sync(
                Pointer service,
                Pointer objects,
                @Nullable Pointer cancellable,
                @Nullable Pointer unlocked,
                PointerByReference error);

        @Nullable Pointer secret_item_create_sync(
                Pointer collection,
                @Nullable Pointer schema,
                Pointer attributes,
                String label,
                Pointer value,
                int flags,
                @Nullable Pointer cancellable,
                PointerByReference error);

        int secret_item_get_locked(Pointer item);

        int secret_item_load_secret_sync(
                Pointer item, @Nullable Pointer cancellable, PointerByReference error);

        @Nullable Pointer secret_item_get_secret(Pointer item);

        int secret_item_delete_sync(
                Pointer item, @Nullable Pointer cancellable, PointerByReference error);

        Pointer secret_value_new(Pointer bytes, long length, String type);

        Pointer secret_value_get(Pointer value, long[] length);

        void secret_value_unref(Pointer value);
    }

    interface Glib extends Library {

        Pointer g_hash_table_new(Pointer hash, Pointer equal);

        int g_hash_table_insert(Pointer table, Pointer key, Pointer value);

        void g_hash_table_unref(Pointer table);

        Pointer g_list_append(@Nullable Pointer list, Pointer data);

        void g_list_free(Pointer list);

        void g_error_free(Pointer error);
    }

    interface Gobject extends Library {

        void g_object_unref(Pointer object);
    }

    final Secret secret = Native.load("libsecret-1.so.0", Secret.class);
    final Glib glib = Native.load("libglib-2.0.so.0", Glib.class);
    final Gobject gobject = Native.load("libgobject-2.0.so.0", Gobject.class);
    final Pointer stringHash;
    final Pointer stringEqual;

    LibSecret() {
        NativeLibrary library = NativeLibrary.getInstance("libglib-2.0.so.0");
        stringHash = library.getGlobalVariableAddress("g_str_hash");
        stringEqual = library.getGlobalVariableAddress("g_str_equal");
    }
}
