package dev.codchi.nix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codchi.nix.LockFile.Source;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LockFileTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String LOCK =
            """
            {
              "nodes": {
                "codchi": {
                  "locked": { "narHash": "sha256-A/DNYSNZCSsLMgooY/heZuTuQi7gdR+/Z5nLgvF95pc=",
                              "path": "/host/nix", "type": "path" },
                  "original": { "path": "/host/nix", "type": "path" }
                },
                "local_2": {
                  "inputs": { "nixpkgs": "nixpkgs" },
                  "locked": { "narHash": "sha256-CPRej+wr1wuDcaexeiYqxRz76fXxYV0/xNTJUND6o9w=",
                              "type": "git", "url": "file:///host/1" },
                  "original": { "type": "git", "url": "file:///host/1" }
                },
                "nixpkgs": {
                  "locked": { "narHash": "sha256-Y3kudq2P8clYp0VRklPEYeLWIK0xW+DVrExupuy0MrY=",
                              "owner": "NixOS", "repo": "nixpkgs", "rev": "1", "type": "github" },
                  "original": { "owner": "NixOS", "repo": "nixpkgs", "type": "github" }
                },
                "root": { "inputs": { "codchi": "codchi", "module-0": "local_2" } }
              },
              "root": "root",
              "version": 7
            }
            """;

    private static LockFile lock() {
        return LockFile.parse(LOCK).orElseThrow();
    }

    @Test
    void storePathWhenHashIsKnownIsNixOwn() {
        assertThat(LockFile.storePath("sha256-A/DNYSNZCSsLMgooY/heZuTuQi7gdR+/Z5nLgvF95pc="))
                .contains("/nix/store/2ynfrq9mfvmpxyyg3v1vj7qz02bcmddx-source");
        assertThat(LockFile.storePath("sha256-CPRej+wr1wuDcaexeiYqxRz76fXxYV0/xNTJUND6o9w="))
                .contains("/nix/store/q0py4pzcbfn0jhd90lld5j7jydylw7s0-source");
        assertThat(LockFile.storePath("sha1-x")).isEmpty();
    }

    @Test
    void sourcesWhenInputIsOfAnInputNamesItsAddress() {
        assertThat(lock().sources())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "/nix/store/2ynfrq9mfvmpxyyg3v1vj7qz02bcmddx-source",
                                new Source("codchi", "/host/nix"),
                                "/nix/store/q0py4pzcbfn0jhd90lld5j7jydylw7s0-source",
                                new Source("module-0", "file:///host/1"),
                                "/nix/store/xck4jkmad0gdwdvq7afrzljg4v8z7g7a-source",
                                new Source("", "github:NixOS/nixpkgs")));
    }

    @Test
    void withoutWhenInputHasLockOfItsOwnRemovesIt() {
        JsonNode lock = JSON.readTree(lock().without(Set.of("module-0"), Set.of("module-0")));

        assertThat(lock.path("nodes").path("root").path("inputs").propertyNames())
                .containsExactly("codchi");
    }

    @Test
    void withoutWhenInputHasNoLockKeepsItsInputsLocked() {
        JsonNode lock =
                JSON.readTree(lock().without(Set.of("codchi", "module-0", "new"), Set.of()));

        JsonNode module = lock.path("nodes").path("local_2");
        assertThat(module.path("inputs").path("nixpkgs").asString()).isEqualTo("nixpkgs");
        assertThat(module.path("original").toString()).doesNotContain("/host/1");
        assertThat(lock.path("nodes").path("codchi").path("original").toString())
                .doesNotContain("/host/nix");
        assertThat(lock.path("nodes").path("nixpkgs"))
                .isEqualTo(JSON.readTree(LOCK).path("nodes").path("nixpkgs"));
    }

    @Test
    void parseWhenTextIsNoLockIsEmpty() {
        assertThat(LockFile.parse("")).isEmpty();
        assertThat(LockFile.parse("{")).isEmpty();
        assertThat(LockFile.parse("[]")).isEmpty();
    }
}
