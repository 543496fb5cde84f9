package dev.codchi.nix;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A git repository on this host.
 *
 * @param root its work tree, or the bare repository
 * @param query parameters of the flake reference, decoded
 */
record LocalRepository(Path root, Map<String, String> query) implements FlakeReference {

    LocalRepository {
        query = new TreeMap<>(query);
    }

    @Override
    public String url() {
        return FlakeUrl.of("git+file://", root.toString(), query);
    }

    @Override
    public Optional<Path> sharedDirectory() {
        return Optional.of(root);
    }

    @Override
    public String urlInStore(String shared) {
        Map<String, String> parameters = new TreeMap<>(query);
        if (Files.exists(root.resolve(".gitmodules"))) {
            parameters.putIfAbsent("submodules", "1");
        }
        return FlakeUrl.of("git+file://", shared, parameters);
    }

    @Override
    public Optional<Path> flakeDirectory() {
        boolean committedState = query.containsKey("ref") || query.containsKey("rev");
        return committedState
                ? Optional.empty()
                : Optional.of(root.resolve(query.getOrDefault("dir", "")));
    }

    @Override
    public FlakeReference at(Revision revision) {
        return new LocalRepository(root, revision.over(query, "refs/tags/"));
    }

    @Override
    public String place() {
        return root.toString();
    }

    @Override
    public boolean isFixed() {
        return query.containsKey("rev");
    }

    @Override
    public Optional<Checkout> checkout() {
        return Optional.empty();
    }

    @Override
    public String toString() {
        return url();
    }
}
