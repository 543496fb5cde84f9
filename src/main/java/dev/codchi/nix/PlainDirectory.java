package dev.codchi.nix;

import dev.codchi.problem.Problem;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A directory outside of git; Nix copies all of it into the store. */
record PlainDirectory(Path directory) implements FlakeReference {

    @Override
    public String url() {
        return FlakeUrl.of("path:", directory.toString(), Map.of());
    }

    @Override
    public Optional<Path> sharedDirectory() {
        return Optional.of(directory);
    }

    @Override
    public String urlInStore(String shared) {
        return FlakeUrl.of("path:", shared, Map.of());
    }

    @Override
    public Optional<Path> flakeDirectory() {
        return Optional.of(directory);
    }

    @Override
    public FlakeReference at(Revision revision) {
        if (!revision.isOpen()) {
            throw Problem.of(
                            NixProblem.REFERENCE_INVALID,
                            "`"
                                    + directory
                                    + "` is no git repository: it has no branches, tags and commits")
                    .next("leave the option out, or give a repository");
        }
        String below = revision.directory();
        return below == null ? this : new PlainDirectory(directory.resolve(below).normalize());
    }

    @Override
    public String place() {
        return directory.toString();
    }

    @Override
    public boolean isFixed() {
        return false;
    }

    @Override
    public Optional<Checkout> checkout() {
        return Optional.empty();
    }

    @Override
    public String toString() {
        return directory.toString();
    }
}
