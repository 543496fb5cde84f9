package dev.codchi.nix;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One built system of a machine, as its profile keeps it.
 *
 * @param number counts up with each build, never used again by a later one
 * @param system store path
 * @param current whether the machine boots it
 * @param before whether it is the one that was current before the current one
 * @param closureBytes size of everything it needs, shared with others or not
 * @param lock text of the {@code flake.lock} it was built with, if it was kept
 */
public record Generation(
        int number,
        Instant built,
        String system,
        boolean current,
        boolean before,
        long closureBytes,
        Optional<String> lock) {

    /**
     * What each module was when the system was built, by the module's place in the machine: a
     * commit, or for a directory outside of git the hash of its content. A trailing {@code -dirty}
     * means uncommitted changes.
     */
    public Map<Integer, String> revisions() {
        return lock.flatMap(LockFile::parse).map(LockFile::revisions).orElse(Map.of());
    }
}
