package dev.codchi.nix;

import dev.codchi.problem.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which state of a repository, and which directory of it: what an address leaves open. At most one
 * of branch, tag and commit is given.
 *
 * @param commit 40 hexadecimal digits
 * @param directory relative, holds {@code flake.nix}
 */
public record Revision(
        @Nullable String branch,
        @Nullable String tag,
        @Nullable String commit,
        @Nullable String directory) {

    /**
     * @throws Problem {@link NixProblem#REFERENCE_INVALID}
     */
    public Revision {
        if (Stream.of(
                                Optional.ofNullable(branch),
                                Optional.ofNullable(tag),
                                Optional.ofNullable(commit))
                        .filter(Optional::isPresent)
                        .count()
                > 1) {
            throw Problem.of(
                            NixProblem.REFERENCE_INVALID,
                            "branch, tag and commit exclude each other")
                    .next("give one of --branch, --tag and --commit");
        }
        if (commit != null && !BrowserAddress.isCommit(commit)) {
            throw Problem.of(NixProblem.REFERENCE_INVALID, "`" + commit + "` is no whole commit id")
                    .next("give all 40 digits, as `git rev-parse` prints them");
        }
    }

    boolean isOpen() {
        return branch == null && tag == null && commit == null;
    }

    /** The parameters of a reference with this revision in place of its own. */
    Map<String, String> over(Map<String, String> query, String tagPrefix) {
        Map<String, String> changed = new TreeMap<>(query);
        if (!isOpen()) {
            changed.remove("ref");
            changed.remove("rev");
        }
        if (branch != null) {
            changed.put("ref", branch);
        }
        if (tag != null) {
            changed.put("ref", tagPrefix + tag);
        }
        if (commit != null) {
            changed.put("rev", commit);
        }
        if (directory != null) {
            changed.put("dir", directory);
        }
        return changed;
    }
}
