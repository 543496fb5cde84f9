package dev.codchi.keystore;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import dev.codchi.keystore.Keystore.Availability;
import dev.codchi.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The user's default keyring, in one session with the Secret Service.
 *
 * <p>An empty answer of the service means nothing by itself: a locked keyring finds nothing, too.
 * Only a keyring that says it is unlocked is believed.
 */
final class Keyring implements AutoCloseable {

    private static final String UNLOCK =
            "unlock it, for example by logging in to the desktop, then try again; or choose another keystore with `codchi keystore use`";

    private static @Nullable LibSecret loaded;

    private final LibSecret lib;
    private final @Nullable Pointer service;
    private final @Nullable Pointer collection;
    private final String failure;
    private final List<Pointer> held = new ArrayList<>();

    private Keyring(
            LibSecret lib,
            @Nullable Pointer service,
            @Nullable Pointer collection,
            String failure) {
        this.lib = lib;
        this.service = service;
        this.collection = collection;
        this.failure = failure;
        Stream.of(Optional.ofNullable(collection), Optional.ofNullable(service))
                .flatMap(Optional::stream)
                .forEach(held::add);
    }

    static Keyring open() {
        LibSecret lib = library();
        PointerByReference error = new PointerByReference();
        // The connection that the library keeps may be to a service that has ended.
        lib.secret.secret_service_disconnect();
        Pointer service = lib.secret.secret_service_get_sync(LibSecret.OPEN_SESSION, null, error);
        if (service == null) {
            return new Keyring(lib, null, null, message(lib, error));
        }
        Pointer collection =
                lib.secret.secret_collection_for_alias_sync(service, "default", 0, null, error);
        return new Keyring(lib, service, collection, collection == null ? message(lib, error) : "");
    }

    private static synchronized LibSecret library() {
        if (loaded == null) {
            try {
                loaded = new LibSecret();
            } catch (UnsatisfiedLinkError missing) {
                throw Problem.of(KeystoreProblem.KEYSTORE_ABSENT, "libsecret is not installed")
                        .because(missing)
                        .next("install it: sudo apt-get install libsecret-1-0");
            }
        }
        return loaded;
    }

    Availability availability() {
        if (service == null) {
            return Availability.absent("no Secret Service answers: " + failure);
        }
        if (collection == null) {
            return Availability.absent("the Secret Service has no default keyring open");
        }
        return isLocked()
                ? Availability.locked("the default keyring is locked")
                : Availability.usable("the default keyring is unlocked");
    }

    /** Makes sure that the keyring is open. */
    void unlock(KeystoreUser user) {
        if (service == null || collection == null) {
            throw Problem.of(
                            KeystoreProblem.KEYSTORE_LOCKED,
                            "the keyring that guards Codchi's key cannot be reached: "
                                    + availability().detail())
                    .next(UNLOCK);
        }
        if (!isLocked()) {
            return;
        }
        if (user.isPresent()) {
            user.tell("The keyring is locked. Unlock it in the dialog that opens.");
            PointerByReference error = new PointerByReference();
            Pointer list = lib.glib.g_list_append(null, collection);
            lib.secret.secret_service_unlock_sync(service, list, null, null, error);
            lib.glib.g_list_free(list);
            message(lib, error);
        }
        if (isLocked()) {
            throw Problem.of(KeystoreProblem.KEYSTORE_LOCKED, "the keyring is locked").next(UNLOCK);
        }
    }

    void store(String id, byte[] key) {
        Memory bytes = new Memory(key.length);
        bytes.write(0, key, 0, key.length);
        Pointer value = lib.secret.secret_value_new(bytes, key.length, "application/octet-stream");
        PointerByReference error = new PointerByReference();
        try (Attributes attributes = new Attributes(id)) {
            Pointer item =
                    lib.secret.secret_item_create_sync(
                            opened(),
                            null,
                            attributes.table,
                            "Codchi: key of its secrets",
                            value,
                            LibSecret.REPLACE,
                            null,
                            error);
            if (item == null) {
                throw failed("take Codchi's key", message(lib, error));
            }
            held.add(item);
        } finally {
            bytes.clear();
            lib.secret.secret_value_unref(value);
        }
    }

    byte[] load(String id) {
        for (Pointer item : items(id)) {
            if (lib.secret.secret_item_get_locked(item) != 0) {
                throw Problem.of(
                                KeystoreProblem.KEYSTORE_LOCKED,
                                "the keyring with Codchi's key is locked")
                        .next(UNLOCK);
            }
            Optional<byte[]> key = loaded(item);
            if (key.isPresent()) {
                return key.get();
            }
        }
        throw Problem.of(
                KeystoreProblem.KEY_LOST,
                "Codchi's key is lost: the keyring is open, and the key is not in it");
    }

    void delete(String id) {
        PointerByReference error = new PointerByReference();
        for (Pointer item : items(id)) {
            if (lib.secret.secret_item_delete_sync(item, null, error) == 0) {
                throw failed("remove a key of Codchi", message(lib, error));
            }
        }
    }

    @Override
    public void close() {
        held.forEach(lib.gobject::g_object_unref);
        lib.secret.secret_service_disconnect();
    }

    private Optional<byte[]> loaded(Pointer item) {
        PointerByReference error = new PointerByReference();
        if (lib.secret.secret_item_load_secret_sync(item, null, error) == 0) {
            throw failed("give Codchi's key back", message(lib, error));
        }
        Pointer value = lib.secret.secret_item_get_secret(item);
        if (value == null) {
            return Optional.empty();
        }
        long[] length = new long[1];
        byte[] key =
                lib.secret
                        .secret_value_get(value, length)
                        .getByteArray(0, Math.toIntExact(length[0]));
        lib.secret.secret_value_unref(value);
        return Optional.of(key);
    }

    private List<Pointer> items(String id) {
        PointerByReference error = new PointerByReference();
        try (Attributes attributes = new Attributes(id)) {
            Pointer list =
                    lib.secret.secret_service_search_sync(
                            openedService(), null, attributes.table, LibSecret.ALL, null, error);
            String problem = message(lib, error);
            if (!problem.isEmpty()) {
                throw failed("look for Codchi's key", problem);
            }
            // GList: data, next, previous.
            List<Pointer> items = new ArrayList<>();
            for (Pointer at = list; at != null; at = at.getPointer(Native.POINTER_SIZE)) {
                items.add(at.getPointer(0));
            }
            held.addAll(items);
            if (list != null) {
                lib.glib.g_list_free(list);
            }
            return items;
        }
    }

    private boolean isLocked() {
        return lib.secret.secret_collection_get_locked(opened()) != 0;
    }

    private Pointer opened() {
        if (collection == null) {
            throw new IllegalStateException("there is no keyring");
        }
        return collection;
    }

    private Pointer openedService() {
        if (service == null) {
            throw new IllegalStateException("there is no service");
        }
        return service;
    }

    private static Problem failed(String task, String message) {
        return Problem.of(
                        KeystoreProblem.KEYSTORE_FAILED,
                        "the keyring does not " + task + ": " + message)
                .next("see `codchi keystore status`");
    }

    /** The text of a GError (domain, code, message), which is freed; empty when there is none. */
    private static String message(LibSecret lib, PointerByReference reference) {
        Pointer error = reference.getValue();
        if (error == null) {
            return "";
        }
        Pointer text = error.getPointer(2L * Integer.BYTES);
        String message = text == null ? "unknown error" : text.getString(0, "UTF-8");
        lib.glib.g_error_free(error);
        reference.setValue(null);
        return message;
    }

    /** What the key is found by. */
    private final class Attributes implements AutoCloseable {

        private final List<Memory> texts = new ArrayList<>();
        private final Pointer table = lib.glib.g_hash_table_new(lib.stringHash, lib.stringEqual);

        Attributes(String id) {
            Map.of("xdg:schema", "dev.codchi.Key", "key", id)
                    .forEach((name, value) ->
                            lib.glib.g_hash_table_insert(table, text(name), text(value)));
        }

        private Memory text(String value) {
            Memory memory = new Memory(value.length() + 1L);
            memory.setString(0, value, "US-ASCII");
            texts.add(memory);
            return memory;
        }

        @Override
        public void close() {
            lib.glib.g_hash_table_unref(table);
            texts.clear();
        }
    }
}
