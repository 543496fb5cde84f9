package dev.codchi.nix;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
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

    @Override
    public boolean isFixed() {
        return query.containsKey("rev");
    }

    @Override
    public Optional<Checkout> checkout() {
        return gitUrl().map(url ->
                new Checkout(
                        url,
                        Optional.ofNullable(query.get("ref"))
                                .map(ref -> ref.replaceFirst("^refs/(heads|tags)/", "")),
                        Optional.ofNullable(query.get("rev")),
                        query.getOrDefault("dir", "")));
    }

    /** Forges serve git where their web pages are. */
    private Optional<String> gitUrl() {
        if (repository.contains("://")) {
            return Optional.of(place()).filter(url -> repository.startsWith("git"));
        }
        String[] parts = repository.split(":", 2);
        String path = URLDecoder.decode(parts[1], UTF_8);
        return switch (parts[0]) {
            case "github" -> Optional.of(onForge("github.com", path) + ".git");
            case "gitlab" -> Optional.of(onForge("gitlab.com", path) + ".git");
            default -> Optional.of(onForge("git.sr.ht", path));
        };
    }

    private String onForge(String host, String path) {
        return "https://" + query.getOrDefault("host", host) + "/" + path;
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
