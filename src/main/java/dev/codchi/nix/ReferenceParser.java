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
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what a user typed as the place of a flake. */
final class ReferenceParser {

    /** One letter would be a Windows drive. */
    private static final Pattern SCHEME =
            Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]+):.*", Pattern.DOTALL);

    private static final Set<String> PARAMETERS =
            Set.of("dir", "ref", "rev", "shallow", "submodules");

    private final String typed;
    private final Path workingDirectory;

    private ReferenceParser(String typed, Path workingDirectory) {
        this.typed = typed;
        this.workingDirectory = workingDirectory;
    }

    static FlakeReference parse(String typed, Path workingDirectory) {
        return new ReferenceParser(typed, workingDirectory).parse();
    }

    private FlakeReference parse() {
        if (typed.isBlank()) {
            throw unsupported("names no flake");
        }
        Matcher scheme = SCHEME.matcher(typed);
        if (!scheme.matches()) {
            return directory(existing(typed));
        }
        return switch (scheme.group(1)) {
            case "path" -> new PlainDirectory(existing(absolute(address())));
            case "git+file" -> repository(address());
            case "https", "git+https" -> remote(address());
            default -> throw unsupported("is no kind of flake reference Codchi supports");
        };
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
        return new LocalRepository(root, query(address));
    }

    private FlakeReference remote(URI address) {
        if (address.getUserInfo() != null) {
            throw unsupported("holds a user name or password, which others could read");
        }
        if (address.getHost() == null || address.getPath().replace("/", "").isEmpty()) {
            throw unsupported("names no repository");
        }
        String scheme = address.getScheme();
        String repository =
                "%s://%s%s"
                        .formatted(
                                scheme.startsWith("git+") ? scheme : "git+" + scheme,
                                address.getRawAuthority(),
                                address.getRawPath().replaceFirst("/+$", ""));
        return new RemoteRepository(repository, query(address));
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
            if (address.isOpaque() || address.getFragment() != null) {
                throw unsupported(
                        address.isOpaque()
                                ? "names no absolute directory"
                                : "has a `#` part; name the module after the address instead");
            }
            return address;
        } catch (URISyntaxException malformed) {
            throw unsupported("is not a well-formed address").because(malformed);
        }
    }

    private Map<String, String> query(URI address) {
        Map<String, String> query = new TreeMap<>();
        String text = address.getRawQuery() == null ? "" : address.getRawQuery();
        for (String parameter : text.split("&", -1)) {
            if (parameter.isEmpty()) {
                continue;
            }
            String[] pair = parameter.split("=", 2);
            if (pair.length < 2 || !PARAMETERS.contains(pair[0])) {
                throw unsupported(
                        "has the unknown parameter `%s`; known are dir, ref, rev, shallow and submodules"
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
