package dev.codchi.nix;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what {@code nix flake metadata --json} prints (Nix 2.26). */
final class MetadataReader {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private MetadataReader() {}

    /** Names of the direct inputs; those of inputs do not count. */
    static Set<String> inputs(String json) {
        JsonNode locks = JSON.readTree(json).path("locks");
        Set<String> inputs = new LinkedHashSet<>();
        locks.path("nodes")
                .path(locks.path("root").asString("root"))
                .path("inputs")
                .forEachEntry((name, _) -> inputs.add(name));
        return inputs;
    }

    /** The hash of the flake's files. */
    static Optional<String> content(String json) {
        return LockFile.content(JSON.readTree(json).path("locked"));
    }
}
