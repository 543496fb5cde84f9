package dev.codchi.dashboard;

import dev.codchi.nix.Manifest.Secret.Kind;
import dev.codchi.secret.Secrets.Listed;
import java.util.Locale;

/** A secret as its page shows it. What a template calls is public. */
record SecretView(Listed secret) {

    public String name() {
        return secret.name();
    }

    public String description() {
        return secret.description();
    }

    /** Also a CSS class: "set", "missing", … */
    public String state() {
        return secret.state().name().toLowerCase(Locale.ROOT);
    }

    /** Whether its value can be removed. */
    public boolean hasValue() {
        return secret.changed().isPresent();
    }

    /** A field for one line; others have a larger one, or are set on the command line. */
    public boolean isLine() {
        return secret.kind().filter(Kind.LINE::equals).isPresent();
    }

    public boolean isMultiline() {
        return secret.kind().filter(Kind.MULTILINE::equals).isPresent();
    }

    public boolean isFile() {
        return secret.kind().filter(Kind.FILE::equals).isPresent();
    }
}
