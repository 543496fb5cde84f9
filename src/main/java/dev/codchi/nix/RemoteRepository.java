package dev.codchi.nix;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A git repository, or an archive of one, on a server.
 *
 * @param repository its address as Nix writes it, without parameters: {@code git+https://…}, {@code
 *     github:owner/name}, {@code https://….tar.gz}
 * @param query parameters of the flake reference, decoded
 */
record RemoteRepository(String repository, Map<String, String> query) implements FlakeReference {

    RemoteRepository {
        query = new TreeMap<>(query);
    }

    @Override
    public String url() {
        return FlakeUrl.withQuery(repository, query);
    }

    @Override
    public Optional<Path> sharedDirectory() {
        return Optional.empty();
    }

    @Override
    public String urlInStore(String shared) {
        return url();
    }

    @Override
    public Optional<Path> flakeDirectory() {
        return Optional.empty();
    }

    /** The forges' own kinds of reference ask an API, which takes a tag's bare name. */
    @Override
    public FlakeReference at(Revision revision) {
        String tagPrefix =
                repository.startsWith("git") && repository.contains("://") ? "refs/tags/" : "";
        return new RemoteRepository(repository, revision.over(query, tagPrefix));
    }

    @Override
    public String place() {
        return repository.replaceFirst("^git\\+", "");
    }

    @Override
    public String toString() {
        return url();
    }
}
