package dev.codchi.nix;

import dev.codchi.driver.MachineName;
import dev.codchi.problem.Problem;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what {@code nix eval --json} prints. It is a module's word, so it is checked. */
final class ManifestReader {

    private static final Pattern STORE_PATH =
            Pattern.compile("/nix/store/[0-9a-z]{32}-[0-9A-Za-z+._?=][0-9A-Za-z+._?=-]*");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ManifestReader() {}

    /**
     * @throws Problem {@link NixProblem#MANIFEST_UNKNOWN}
     */
    static Manifest read(String json, MachineName name) {
        JsonNode manifest = tree(json, name);
        int version = manifest.path("version").asInt(0);
        if (version != Manifest.VERSION) {
            throw unknown(
                    name,
                    "its manifest has version %d, this Codchi reads version %d"
                            .formatted(version, Manifest.VERSION));
        }
        JsonNode system = manifest.path("system");
        return new Manifest(
                version,
                manifest.path("name").asString(""),
                new Manifest.Toplevel(
                        storePath(system.path("drvPath"), ".drv", name),
                        storePath(system.path("out"), "", name)),
                manifest.path("warnings").valueStream().map(each -> each.asString("")).toList());
    }

    /** A list of names, sorted. */
    static List<String> names(String json) {
        return JSON.readTree(json).valueStream().map(each -> each.asString("")).sorted().toList();
    }

    private static JsonNode tree(String json, MachineName name) {
        try {
            return JSON.readTree(json);
        } catch (JacksonException malformed) {
            throw unknown(name, "its manifest is not readable").because(malformed);
        }
    }

    private static String storePath(JsonNode value, String suffix, MachineName name) {
        String path = value.asString("");
        if (!STORE_PATH.matcher(path).matches() || !path.endsWith(suffix)) {
            throw unknown(name, "its manifest has `" + path + "` where a store path belongs");
        }
        return path;
    }

    private static Problem unknown(MachineName name, String why) {
        return Problem.of(
                        NixProblem.MANIFEST_UNKNOWN, "cannot build machine `" + name + "`: " + why)
                .next("update Codchi, then rebuild the machine");
    }
}
