package dev.codchi.nix;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a browser shows of a repository: its path on the server, and the revision and directory the
 * page is about.
 *
 * <p>Known are the pages of GitHub, GitLab, Gitea and Forgejo (Codeberg), SourceHut and Bitbucket.
 * A branch whose name has slashes cannot be told from a directory: its first part is taken for the
 * branch.
 *
 * @param path segments of the repository's own address
 * @param query parameters of a flake reference: {@code ref}, {@code rev}, {@code dir}
 */
record BrowserAddress(List<String> path, Map<String, String> query) {

    /** Where all repositories are {@code owner/name}. */
    private static final Set<String> OWNER_AND_NAME =
            Set.of("github.com", "codeberg.org", "gitea.com", "bitbucket.org", "git.sr.ht");

    /** Pages that any server may have; what they are about follows. */
    private static final Set<String> PAGES =
            Set.of("tree", "blob", "raw", "blame", "commit", "commits", "releases");

    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

    /**
     * @param segments of the address's path, decoded
     */
    static BrowserAddress of(String host, List<String> segments) {
        int dash = segments.indexOf("-");
        if (dash > 1) {
            return page(segments.subList(0, dash), segments.subList(dash + 1, segments.size()));
        }
        if (segments.size() > 2) {
            List<String> rest = segments.subList(2, segments.size());
            if (OWNER_AND_NAME.contains(host) || isPage(rest)) {
                return page(segments.subList(0, 2), rest);
            }
        }
        return new BrowserAddress(segments, Map.of());
    }

    private static boolean isPage(List<String> rest) {
        return rest.size() > 1
                && (PAGES.contains(rest.getFirst())
                        || (rest.getFirst().equals("src") && isKind(rest.get(1))));
    }

    private static BrowserAddress page(List<String> repository, List<String> page) {
        if (page.size() < 2) {
            return new BrowserAddress(repository, Map.of());
        }
        List<String> rest = page.subList(1, page.size());
        Map<String, String> query =
                switch (page.getFirst()) {
                    case "tree", "log" -> files(rest, false);
                    case "blob", "raw", "blame", "edit" -> files(rest, true);
                    case "commit", "commits" -> Map.of(at(rest.getFirst()), rest.getFirst());
                    case "src" -> files(rest, rest.getLast().endsWith(".nix"));
                    case "branch" -> Map.of("ref", String.join("/", rest));
                    case "tags", "refs" -> tag(String.join("/", rest));
                    case "releases" ->
                            rest.size() > 1 && rest.getFirst().equals("tag")
                                    ? tag(String.join("/", rest.subList(1, rest.size())))
                                    : Map.of();
                    case "pull", "pulls" -> request("refs/pull/", rest.getFirst());
                    case "merge_requests" -> request("refs/merge-requests/", rest.getFirst());
                    default -> Map.of();
                };
        return new BrowserAddress(repository, query);
    }

    /** Revision and directory of a page that shows files: {@code main/nix/module}. */
    private static Map<String, String> files(List<String> rest, boolean isFile) {
        Map<String, String> query = new TreeMap<>();
        int next = 1;
        if (rest.size() > 1 && isKind(rest.getFirst())) {
            query.putAll(
                    rest.getFirst().equals("tag")
                            ? tag(rest.get(1))
                            : Map.of(at(rest.get(1)), rest.get(1)));
            next = 2;
        } else if (rest.size() > 2 && rest.getFirst().equals("refs")) {
            query.putAll(
                    rest.get(1).equals("tags") ? tag(rest.get(2)) : Map.of("ref", rest.get(2)));
            next = 3;
        } else {
            query.put(at(rest.getFirst()), rest.getFirst());
        }
        if (rest.size() > next && rest.get(next).equals("item")) {
            next++;
        }
        directory(rest.subList(next, rest.size()), isFile)
                .ifPresent(directory -> query.put("dir", directory));
        return query;
    }

    private static Optional<String> directory(List<String> path, boolean isFile) {
        boolean endsInFile = !path.isEmpty() && (isFile || path.getLast().equals("flake.nix"));
        List<String> directory = endsInFile ? path.subList(0, path.size() - 1) : path;
        return directory.isEmpty() ? Optional.empty() : Optional.of(String.join("/", directory));
    }

    private static boolean isKind(String segment) {
        return Set.of("branch", "tag", "commit").contains(segment);
    }

    private static Map<String, String> tag(String name) {
        return Map.of("ref", "refs/tags/" + name);
    }

    private static Map<String, String> request(String prefix, String number) {
        return number.matches("[0-9]+") ? Map.of("ref", prefix + number + "/head") : Map.of();
    }

    private static String at(String revision) {
        return isCommit(revision) ? "rev" : "ref";
    }

    static boolean isCommit(String revision) {
        return COMMIT.matcher(revision).matches();
    }
}
