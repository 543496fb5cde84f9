package dev.codchi.nix;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.codchi.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a user typed as the place of a flake. */
final class ReferenceParser {

    /** One letter would be a Windows drive. */
    private static final Pattern SCHEME =
            Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]+):.*", Pattern.DOTALL);

    private static final Set<String> PARAMETERS =
            Set.of("dir", "host", "ref", "rev", "shallow", "submodules");

    /** What browsers' addresses say about the page, not about the repository. */
    private static final Set<String> OF_PAGES =
            Set.of("tab", "ref_type", "at", "plain", "readme", "display", "search", "path");

    private static final Pattern ON_PAGE = Pattern.compile("L[0-9].*|lines-.*|readme.*");

    private static final Pattern FORGE =
            Pattern.compile(
                    "(github|gitlab|sourcehut):([\\w.~%-]+)/([\\w.%-]+)(?:/([^?#\\s]+))?(?:\\?([^#\\s]*))?");

    /** As {@code scp} writes it: {@code git@host:owner/name}. */
    private static final Pattern SECURE_SHELL =
            Pattern.compile("([\\w.-]+@[\\w.-]+):/?([^/\\s][^\\s]*)");

    private static final Pattern HOST_AND_PATH =
            Pattern.compile("(?:[a-z0-9-]+\\.)+[a-z]{2,}(?::[0-9]+)?/[^/\\s]+/[^\\s]+");

    private static final Pattern ARCHIVE =
            Pattern.compile("[^?#]*\\.(?:tar|tar\\.gz|tgz|tar\\.xz|tar\\.bz2|tar\\.zst|zip)");

    private final String typed;
    private final Path workingDirectory;

    private ReferenceParser(String typed, Path workingDirectory) {
        this.typed = typed;
        this.workingDirectory = workingDirectory;
    }

    static FlakeReference parse(String typed, Path workingDirectory) {
        return new ReferenceParser(typed.strip(), workingDirectory).parse();
    }

    private FlakeReference parse() {
        if (typed.isBlank()) {
            throw unsupported("names no flake");
        }
        Matcher forge = FORGE.matcher(typed);
        if (forge.matches()) {
            return forge(forge);
        }
        Matcher shell = SECURE_SHELL.matcher(typed);
        if (shell.matches()) {
            return new ReferenceParser(
                            "ssh://%s/%s".formatted(shell.group(1), shell.group(2)),
                            workingDirectory)
                    .parse();
        }
        if (looksRemote()) {
            return new ReferenceParser("https://" + typed, workingDirectory).parse();
        }
        Matcher scheme = SCHEME.matcher(typed);
        if (!scheme.matches()) {
            return directory(existing(typed));
        }
        return switch (scheme.group(1)) {
            case "path" -> new PlainDirectory(existing(absolute(address())));
            case "file" -> directory(existing(absolute(address())));
            case "git+file" -> repository(address());
            case "https", "http", "ssh", "git", "git+https", "git+http", "git+ssh" ->
                    remote(address());
            case "tarball+https", "tarball+http" ->
                    new RemoteRepository(typed.substring("tarball+".length()), Map.of());
            case "flake" ->
                    throw unsupported(
                            "names an entry of a registry, which is another on each computer");
            default -> throw unsupported("is no kind of flake reference Codchi supports");
        };
    }

    /** Addresses are often copied without their beginning: {@code github.com/owner/name}. */
    private boolean looksRemote() {
        return HOST_AND_PATH.matcher(typed).matches()
                && !Files.exists(workingDirectory.resolve(typed));
    }

    /** {@code github:owner/name/ref}; the owner may be a path with {@code %2F}. */
    private FlakeReference forge(Matcher forge) {
        String scheme = forge.group(1);
        Map<String, String> query = query(forge.group(5));
        String revision = forge.group(4);
        if (revision != null) {
            query.put(BrowserAddress.isCommit(revision) ? "rev" : "ref", revision);
        }
        if (query.containsKey("ref") && query.containsKey("rev")) {
            throw unsupported("has both a branch or tag and a commit");
        }
        return new RemoteRepository(
                "%s:%s/%s".formatted(scheme, forge.group(2), forge.group(3)), query);
    }

    /** A directory in a git repository is read through git, so that only tracked files are seen. */
    private FlakeReference directory(Path directory) {
        return ancestors(directory)
                .filter(ReferenceParser::isRepository)
                .findFirst()
                .<FlakeReference>map(root -> {
                    checkInside(root);
                    Map<String, String> query = new TreeMap<>();
                    if (!root.equals(directory)) {
                        query.put("dir", root.relativize(directory).toString().replace('\\', '/'));
                    }
                    return new LocalRepository(root, query);
                })
                .orElseGet(() -> new PlainDirectory(directory));
    }

    private FlakeReference repository(URI address) {
        Path root = existing(absolute(address));
        if (!isRepository(root) && !Files.isDirectory(root.resolve("objects"))) {
            throw Problem.of(
                            NixProblem.REPOSITORY_MISSING, "`" + root + "` is not a git repository")
                    .next("run `git init` there, or give the directory without `git+file://`");
        }
        checkInside(root);
        return new LocalRepository(root, query(address.getRawQuery()));
    }

    private FlakeReference remote(URI address) {
        boolean shell = address.getScheme().endsWith("ssh");
        String user = address.getRawUserInfo();
        if (user != null && (!shell || user.contains(":"))) {
            throw unsupported("holds a user name or password, which others could read");
        }
        List<String> segments =
                Stream.of(address.getPath().split("/", -1))
                        .filter(segment -> !segment.isEmpty())
                        .toList();
        if (address.getHost() == null || segments.isEmpty()) {
            throw unsupported("names no repository");
        }
        if (!address.getScheme().startsWith("git") && ARCHIVE.matcher(typed).matches()) {
            return new RemoteRepository(typed, Map.of());
        }
        BrowserAddress page =
                address.getScheme().startsWith("http")
                        ? BrowserAddress.of(address.getHost(), segments)
                        : new BrowserAddress(segments, Map.of());
        Map<String, String> query = new TreeMap<>(page.query());
        query.putAll(query(address.getRawQuery()));
        String scheme = address.getScheme();
        return new RemoteRepository(
                "%s://%s/%s"
                        .formatted(
                                scheme.startsWith("git") ? scheme : "git+" + scheme,
                                address.getRawAuthority(),
                                page.path().stream()
                                        .map(FlakeUrl::encoded)
                                        .map(segment -> segment.replace("%7E", "~"))
                                        .collect(Collectors.joining("/"))),
                query);
    }

    private String absolute(URI address) {
        if (address.getAuthority() != null || address.getPath().isEmpty()) {
            throw unsupported("names no absolute directory");
        }
        return address.getPath();
    }

    private URI address() {
        try {
            URI address = new URI(typed);
            if (address.isOpaque()) {
                throw unsupported("names no absolute directory");
            }
            String fragment = address.getFragment();
            if (fragment != null && !ON_PAGE.matcher(fragment).matches()) {
                throw unsupported("has a `#` part; name the module after the address instead");
            }
            return address;
        } catch (URISyntaxException malformed) {
            throw unsupported("is not a well-formed address").because(malformed);
        }
    }

    private Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new TreeMap<>();
        for (String parameter : raw == null ? new String[0] : raw.split("&", -1)) {
            String[] pair = parameter.split("=", 2);
            if (parameter.isEmpty() || OF_PAGES.contains(pair[0])) {
                continue;
            }
            if (pair.length < 2 || !PARAMETERS.contains(pair[0])) {
                throw unsupported(
                        "has the unknown parameter `%s`; known are dir, host, ref, rev, shallow and submodules"
                                .formatted(pair[0]));
            }
            query.put(pair[0], URLDecoder.decode(pair[1].replace("+", "%2B"), UTF_8));
        }
        return query;
    }

    private Path existing(String directory) {
        try {
            Path path = workingDirectory.resolve(directory);
            if (!Files.isDirectory(path)) {
                throw Problem.of(
                                NixProblem.DIRECTORY_MISSING,
                                "there is no directory `" + path.normalize() + "`")
                        .next(
                                "check the name; a repository on a server is written https://host/owner/repository");
            }
            return path.toRealPath();
        } catch (InvalidPathException malformed) {
            throw unsupported("names no directory").because(malformed);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Stream<Path> ancestors(Path directory) {
        return Stream.iterate(directory, Objects::nonNull, Path::getParent);
    }

    private static boolean isRepository(Path directory) {
        return Files.exists(directory.resolve(".git"), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Linked work trees and submodules have a file {@code .git} that points to their repository
     * (gitrepository-layout(5)).
     */
    private static void checkInside(Path root) {
        Path file = root.resolve(".git");
        if (!Files.isRegularFile(file)) {
            return;
        }
        throw Problem.of(
                        NixProblem.REPOSITORY_ELSEWHERE,
                        "`%s` is a linked git work tree or a submodule: its repository lies elsewhere, where the store cannot see it"
                                .formatted(root))
                .next("use the main work tree, or a clone, of the repository");
    }

    private Problem unsupported(String why) {
        return Problem.of(NixProblem.REFERENCE_INVALID, "`" + typed + "` " + why)
                .next("give a directory, git+file:///directory or https://host/owner/repository");
    }
}
