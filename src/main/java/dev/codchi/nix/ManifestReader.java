package dev.codchi.nix;

import dev.codchi.driver.MachineName;
import dev.codchi.problem.Problem;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/** Reads what {@code nix eval --json} prints. It is a module's word, so it is checked. */
final class ManifestReader {

    private static final Pattern STORE_PATH =
            Pattern.compile("/nix/store/[0-9a-z]{32}-[0-9A-Za-z+._?=][0-9A-Za-z+._?=-]*");

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .withCoercionConfig(
                            LogicalType.Textual,
                            text -> {
                                text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
                                text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                                text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                            })
                    .build();

    private ManifestReader() {}

    /**
     * @throws Problem {@link NixProblem#MANIFEST_UNKNOWN}
     */
    static Manifest read(String json, MachineName name) {
        try {
            JsonNode tree = JSON.readTree(json);
            int version = tree.path("version").asInt(0);
            if (version != Manifest.VERSION) {
                throw unknown(
                        name,
                        "its manifest has version %d, this Codchi reads version %d"
                                .formatted(version, Manifest.VERSION));
            }
            Manifest manifest = JSON.treeToValue(tree, Manifest.class);
            requireStorePath(manifest.system().drvPath(), ".drv", name);
            requireStorePath(manifest.system().out(), "", name);
            requireStorePath(manifest.applications(), "", name);
            return manifest;
        } catch (JacksonException malformed) {
            throw unknown(name, "its manifest is not readable" + place(malformed))
                    .because(malformed);
        }
    }

    /** A list of names, sorted. */
    static List<String> names(String json) {
        return JSON.readTree(json).valueStream().map(each -> each.asString("")).sorted().toList();
    }

    /** What {@code nix flake metadata} says. */
    static Nix.Source source(String json) {
        JsonNode metadata = JSON.readTree(json);
        return new Nix.Source(
                metadata.path("path").asString(""),
                metadata.path("resolved").path("dir").asString(""));
    }

    private static String place(JacksonException malformed) {
        String path =
                malformed.getPath().stream()
                        .map(step ->
                                step.getPropertyName() == null
                                        ? "[" + step.getIndex() + "]"
                                        : "." + step.getPropertyName())
                        .collect(Collectors.joining());
        return path.isEmpty() ? "" : " at `" + path.substring(1) + "`";
    }

    private static void requireStorePath(String path, String suffix, MachineName name) {
        if (!STORE_PATH.matcher(path).matches() || !path.endsWith(suffix)) {
            throw unknown(name, "its manifest has `" + path + "` where a store path belongs");
        }
    }

    private static Problem unknown(MachineName name, String why) {
        return Problem.of(
                        NixProblem.MANIFEST_UNKNOWN, "cannot build machine `" + name + "`: " + why)
                .next("update Codchi, then rebuild the machine");
    }
}
