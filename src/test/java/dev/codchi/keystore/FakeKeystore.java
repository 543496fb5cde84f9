package dev.codchi.keystore;

import dev.codchi.problem.Problem;
import java.util.HashMap;
import java.util.Map;

/** A keystore in memory, which can be locked, emptied and removed. */
final class FakeKeystore implements Keystore {

    final Map<String, byte[]> keys = new HashMap<>();
    private final KeystoreKind kind;
    State state = State.USABLE;

    FakeKeystore(KeystoreKind kind) {
        this.kind = kind;
    }

    @Override
    public KeystoreKind kind() {
        return kind;
    }

    @Override
    public Availability availability() {
        return new Availability(state, "fake");
    }

    @Override
    public byte[] keep(String id, byte[] key, KeystoreUser user) {
        demandUsable();
        keys.put(id, key.clone());
        return new byte[0];
    }

    @Override
    public byte[] fetch(String id, byte[] token, KeystoreUser user) {
        demandUsable();
        byte[] key = keys.get(id);
        if (key == null) {
            throw Problem.of(KeystoreProblem.KEY_LOST, "the key is not there");
        }
        return key.clone();
    }

    @Override
    public void forget(String id) {
        demandUsable();
        keys.remove(id);
    }

    private void demandUsable() {
        if (state != State.USABLE) {
            throw Problem.of(KeystoreProblem.KEYSTORE_LOCKED, "the keystore is locked");
        }
    }
}
