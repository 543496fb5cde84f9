package dev.codchi.nix;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A {@code flake.lock} (<a
 * href="https://nix.dev/manual/nix/2.26/command-ref/new-cli/nix3-flake#lock-files">Nix manual</a>).
 */
final class LockFile {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JsonNode root;

    private LockFile(JsonNode root) {
        this.root = root;
    }

    /** Empty when the text is no lock file. */
    static Optional<LockFile> parse(String text) {
        try {
            return Optional.of(new LockFile(JSON.readTree(text)))
                    .filter(lock -> lock.root.path("nodes").isObject());
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /**
     * The lock without what it knows of some inputs of the machine's flake. Nix takes a locked
     * input as it was when it was locked; worse, of a changed git tree it then remembers the old
     * content under the new state, in a cache that outlives the lock. So locked local inputs must
     * never reach it.
     *
     * @param inputs to be locked anew
     * @param inputsWithLock those among them that bring a lock file of their own; the inputs of the
     *     others stay locked
     */
    String without(Set<String> inputs, Set<String> inputsWithLock) {
        ObjectNode lock = (ObjectNode) root.deepCopy();
        JsonNode locked = lock.path("nodes").path(rootName()).path("inputs");
        for (String input : inputs) {
            String name = locked.path(input).asString("");
            if (inputsWithLock.contains(input) && locked instanceof ObjectNode object) {
                object.remove(input);
            } else if (lock.path("nodes").path(name) instanceof ObjectNode node) {
                // Nix locks anew what it finds locked for another reference.
                node.putObject("original").put("type", "path").put("path", "/forgotten");
            }
        }
        return lock.toString();
    }

    /** What each module is locked at, by its place in the machine. */
    Map<Integer, String> revisions() {
        return ofModules(LockFile::revision);
    }

    /** The hash of each module's flake, by the module's place in the machine. */
    Map<Integer, String> contents() {
        return ofModules(LockFile::content);
    }

    private Map<Integer, String> ofModules(Function<JsonNode, Optional<String>> what) {
        Map<Integer, String> revisions = new TreeMap<>();
        root.path("nodes")
                .path(rootName())
                .path("inputs")
                .forEachEntry((input, node) ->
                        MachineFlake.moduleIndex(input)
                                .ifPresent(index ->
                                        what.apply(locked(node.asString("")))
                                                .ifPresent(text -> revisions.put(index, text))));
        return revisions;
    }

    private JsonNode locked(String node) {
        return root.path("nodes").path(node).path("locked");
    }

    /** A hash of all files. */
    static Optional<String> content(JsonNode locked) {
        return Optional.of(locked.path("narHash").asString("")).filter(hash -> !hash.isEmpty());
    }

    /** A commit, or a hash of the content. */
    static Optional<String> revision(JsonNode locked) {
        return Stream.of("rev", "dirtyRev", "narHash")
                .map(key -> locked.path(key).asString(""))
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    /** Store path of each source, and the input of the machine's flake it is; transitive too. */
    Map<String, Source> sources() {
        Map<String, String> inputs = new HashMap<>();
        root.path("nodes")
                .path(rootName())
                .path("inputs")
                .forEachEntry((input, node) -> inputs.put(node.asString(""), input));
        Map<String, Source> sources = new LinkedHashMap<>();
        root.path("nodes")
                .forEachEntry((name, node) -> {
                    JsonNode locked = node.path("locked");
                    storePath(locked.path("narHash").asString(""))
                            .ifPresent(path ->
                                    sources.put(
                                            path,
                                            new Source(
                                                    inputs.getOrDefault(name, ""),
                                                    address(locked))));
                });
        return sources;
    }

    /**
     * Where a locked source comes from.
     *
     * @param input of the machine's flake; empty for an input of an input
     * @param address for people
     */
    record Source(String input, String address) {}

    private String rootName() {
        return root.path("root").asString("root");
    }

    private static String address(JsonNode locked) {
        String type = locked.path("type").asString("");
        return switch (type) {
            case "path" -> locked.path("path").asString("");
            case "github", "gitlab", "sourcehut" ->
                    "%s:%s/%s"
                            .formatted(
                                    type,
                                    locked.path("owner").asString(""),
                                    locked.path("repo").asString(""));
            default -> locked.path("url").asString("");
        };
    }

    /**
     * The path of a directory named {@code source} with this hash of its archive (<a
     * href="https://nix.dev/manual/nix/2.26/protocols/store-path">Nix manual</a>).
     */
    static Optional<String> storePath(String narHash) {
        if (!narHash.matches("sha256-[A-Za-z0-9+/]{43}=")) {
            return Optional.empty();
        }
        String hex = HexFormat.of().formatHex(Base64.getDecoder().decode(narHash.substring(7)));
        byte[] digest = sha256("source:sha256:" + hex + ":/nix/store:source");
        byte[] folded = new byte[20];
        for (int i = 0; i < digest.length; i++) {
            folded[i % folded.length] ^= digest[i];
        }
        return Optional.of("/nix/store/" + base32(folded) + "-source");
    }

    /** Nix' own alphabet and order: least significant bits of the reversed bytes last. */
    private static String base32(byte[] bytes) {
        String alphabet = "0123456789abcdfghijklmnpqrsvwxyz";
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        BigInteger number = new BigInteger(1, reversed);
        StringBuilder text = new StringBuilder();
        for (int digit = bytes.length * 8 / 5 - 1; digit >= 0; digit--) {
            text.append(alphabet.charAt(number.shiftRight(digit * 5).intValue() & 31));
        }
        return text.toString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
