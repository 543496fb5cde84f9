package dev.codchi.nix;

import java.util.Optional;

/**
 * What {@code git} needs to clone the repository of a flake.
 *
 * @param url as {@code git clone} takes it
 * @param ref branch or tag
 * @param commit to check out; all 40 digits
 * @param directory with {@code flake.nix} in it, relative; empty for the repository's own
 */
public record Checkout(
        String url, Optional<String> ref, Optional<String> commit, String directory) {

    /** Name that {@code git clone} would give the work tree. */
    public String name() {
        return url.replaceFirst("/+$", "")
                .replaceFirst("(?s)^.*[/:]", "")
                .replaceFirst("\\.git$", "");
    }
}
