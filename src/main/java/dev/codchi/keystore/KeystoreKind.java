package dev.codchi.keystore;

import java.util.Locale;

/** The ways to guard a key, the better ones first. */
public enum KeystoreKind {
    SECRET_SERVICE("the keyring of the desktop (Secret Service)"),
    DPAPI("Windows data protection (DPAPI)"),
    KEYCHAIN("the macOS keychain"),
    SYSTEMD_CREDS("systemd-creds, bound to this computer"),
    PASSPHRASE("a passphrase that is asked for"),
    KEY_FILE("a key file");

    private final String title;

    KeystoreKind(String title) {
        this.title = title;
    }

    /** What it is, in words that fit into a sentence. */
    public String title() {
        return title;
    }

    /** Its name on the command line and in the database: "secret-service". */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether whoever can read the user's files, or a backup of them, has the key as well. */
    public boolean isWeak() {
        return this == KEY_FILE;
    }

    static KeystoreKind of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
