package dev.codchi.nix;

import java.nio.file.Path;
import java.util.Optional;

/** Where a flake lies: a directory of the host or a git repository on a server. */
public sealed interface FlakeReference permits PlainDirectory, LocalRepository, RemoteRepository {

    /** The reference as a flake input's URL; {@link #parse} reads it back. */
    String url();

    /** What has to be shared with the store to read the flake; empty for a remote one. */
    Optional<Path> sharedDirectory();

    /**
     * The URL under which Nix in the store finds the flake.
     *
     * @param shared where the store sees {@link #sharedDirectory}; of no importance for a remote
     *     flake
     */
    String urlInStore(String shared);

    /** The directory on this host that holds {@code flake.nix}, if its present state counts. */
    Optional<Path> flakeDirectory();

    /** Where the user finds the files: a directory of the host or a web address. */
    String place();

    /** Whether it is at one commit for ever. */
    boolean isFixed();

    /** How to clone it; empty for what is no git repository on a server. */
    Optional<Checkout> checkout();

    /**
     * The same flake in another state or directory.
     *
     * @throws dev.codchi.problem.Problem {@link NixProblem#REFERENCE_INVALID} when there is only
     *     one state
     */
    FlakeReference at(Revision revision);

    /**
     * Reads what a user typed.
     *
     * @param typed a directory; a flake reference; the address of a repository as {@code git clone}
     *     takes it, or as a browser shows it
     * @param workingDirectory what a relative directory is relative to
     * @throws dev.codchi.problem.Problem when there is no such directory or repository, or the
     *     scheme is not supported
     */
    static FlakeReference parse(String typed, Path workingDirectory) {
        return ReferenceParser.parse(typed, workingDirectory);
    }
}
