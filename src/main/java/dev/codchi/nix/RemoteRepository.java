package dev.codchi.nix;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A git repository on a server.
 *
 * @param repository its address as Nix writes it, without parameters: {@code git+https://…}
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

    @Override
    public String place() {
        return repository.replaceFirst("^git\\+", "");
    }

    @Override
    public String toString() {
        return url();
    }
}
