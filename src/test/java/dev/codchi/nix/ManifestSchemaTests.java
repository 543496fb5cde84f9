package dev.codchi.nix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.codchi.driver.MachineName;
import dev.codchi.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The schema that nix/checks holds manifests to, and the reader of them, agree. */
class ManifestSchemaTests {

    private static final MachineName NAME = new MachineName("shop");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final JsonNode DOCUMENT =
            JSON.readTree(Path.of("nix/nixos/driver/manifest.schema.json"));
    private static final Schema SCHEMA =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(DOCUMENT);

    private static ObjectNode example() {
        return (ObjectNode) DOCUMENT.path("examples").path(0).deepCopy();
    }

    @Test
    void readWhenManifestIsTheSchemasExampleUnderstandsAllOfIt() {
        assertThat(SCHEMA.validate(example())).isEmpty();
        assertThat(ManifestReader.read(example().toString(), NAME))
                .isEqualTo(
                        new Manifest(
                                1,
                                "shop",
                                new Manifest.Toplevel(
                                        "/nix/store/0c2x3fz1rkqsnm5d8g7hy9p4vjw6bali-nixos-system-unnamed.drv",
                                        "/nix/store/1d3y4g02slr0np6f9h8jz0q5wkx7cbmk-nixos-system-unnamed"),
                                "26.05",
                                List.of(
                                        new Manifest.Secret(
                                                "API_TOKEN",
                                                "Token of the shop's API",
                                                false,
                                                Optional.empty(),
                                                Manifest.Secret.Kind.LINE)),
                                "/nix/store/2f4z5h13vms1pq7g0i9ka1r6xly8dcnl-codchi-applications",
                                List.of(
                                        new Manifest.Port(3000, 3000, Manifest.Protocol.TCP),
                                        new Manifest.Port(15432, 5432, Manifest.Protocol.TCP)),
                                true,
                                false,
                                new Manifest.NixSettings(
                                        List.of("https://shop.cachix.org"),
                                        List.of(
                                                "shop.cachix.org-1:0VjVvz4q3pmPQ2QmKpZb3yBwZAzFZFXBgWqXq1XyQ2U=")),
                                List.of("The option services.old is gone.")));
    }

    static Stream<String> required() {
        return DOCUMENT.path("required").valueStream().map(JsonNode::asString);
    }

    @ParameterizedTest
    @MethodSource("required")
    void readWhenAnAttributeIsMissingRefusesAsTheSchemaDoes(String attribute) {
        ObjectNode manifest = example();
        manifest.remove(attribute);
        assertBothRefuse(manifest);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /ports/0/host          | '"3000"'
                    /ports/0/host          | 0
                    /ports/0/machine       | 65536
                    /ports/0/protocol      | '"icmp"'
                    /ports                 | null
                    /initScript            | '"true"'
                    /gpu                   | 1
                    /applications          | '"/etc"'
                    /system/drvPath        | '"/nix/store/2f4z5h13vms1pq7g0i9ka1r6xly8dcnl-x"'
                    /nix/substituters      | '"https://one"'
                    /nix/substituters/0    | 7
                    /warnings/0            | null
                    /name                  | 3
                    """)
    void readWhenAValueIsOfAnotherFormRefusesAsTheSchemaDoes(String pointer, String value) {
        ObjectNode manifest = example();
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = manifest.at(pointer.substring(0, slash));
        String key = pointer.substring(slash + 1);
        switch (parent) {
            case ObjectNode object -> object.set(key, JSON.readTree(value));
            case tools.jackson.databind.node.ArrayNode array ->
                    array.set(Integer.parseInt(key), JSON.readTree(value));
            default -> throw new AssertionError(pointer + " leads nowhere");
        }
        assertBothRefuse(manifest);
    }

    private static void assertBothRefuse(JsonNode manifest) {
        assertThat(SCHEMA.validate(manifest)).isNotEmpty();
        assertThatThrownBy(() -> ManifestReader.read(manifest.toString(), NAME))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> {
                            assertThat(problem.code()).isEqualTo(NixProblem.MANIFEST_UNKNOWN);
                            assertThat(problem.message())
                                    .startsWith("cannot build machine `shop`: its manifest ");
                        });
    }
}
