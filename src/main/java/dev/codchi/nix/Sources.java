package dev.codchi.nix;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Translates the paths Nix speaks of, in the store container, to places the user knows. One per Nix
 * process.
 */
final class Sources {

    private static final Pattern STORE_PATH = Pattern.compile("^(/nix/store/[a-z0-9]{32}-[^/]+)");

    private final Map<String, String> places = new LinkedHashMap<>();
    private final Set<String> own = new LinkedHashSet<>();

    /** A directory of the host, as the store sees it. */
    synchronized void share(String inStore, Path onHost) {
        places.put(inStore, onHost.toString());
        places.put(FlakeUrl.encoded(inStore), onHost.toString());
    }

    /**
     * A copied source.
     *
     * @param place a directory of the host or a URL
     * @param isUsers whether the user can mend mistakes in it
     */
    synchronized void copy(String storePath, String place, boolean isUsers) {
        places.put(storePath, place);
        if (isUsers) {
            own.add(storePath);
        }
    }

    /** The text with all known paths translated. */
    synchronized String readable(String text) {
        List<Map.Entry<String, String>> longestFirst = new ArrayList<>(places.entrySet());
        longestFirst.sort(
                Comparator.comparingInt(
                                (Map.Entry<String, String> entry) -> entry.getKey().length())
                        .reversed());
        String result = text;
        for (Map.Entry<String, String> entry : longestFirst) {
            result =
                    result.replaceAll(
                            Pattern.quote(entry.getKey()) + "(?![A-Za-z0-9._+-])",
                            Matcher.quoteReplacement(entry.getValue()));
        }
        return result;
    }

    synchronized boolean knows(String storePath) {
        return places.containsKey(storePath);
    }

    /** Whether the position lies in one of the user's own modules. */
    synchronized boolean isUsers(String position) {
        return own.contains(storePath(position));
    }

    /** Whether the text names a file of one of the user's own modules. */
    synchronized boolean namesUsers(String text) {
        return own.stream().anyMatch(text::contains);
    }

    /** The store path that begins the position; empty if none does. */
    static String storePath(String position) {
        Matcher path = STORE_PATH.matcher(position);
        return path.find() ? path.group(1) : "";
    }
}
