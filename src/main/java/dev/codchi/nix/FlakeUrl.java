package dev.codchi.nix;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes URL-like flake references (<a
 * href="https://nix.dev/manual/nix/2.26/command-ref/new-cli/nix3-flake#url-like-syntax">Nix
 * manual</a>).
 */
final class FlakeUrl {

    private FlakeUrl() {}

    /**
     * @param prefix scheme, colon and slashes
     * @param path absolute, not encoded
     */
    static String of(String prefix, String path, Map<String, String> query) {
        String slashes = path.replace('\\', '/');
        return withQuery(prefix + (slashes.startsWith("/") ? "" : "/") + encoded(slashes), query);
    }

    static String withQuery(String base, Map<String, String> query) {
        if (query.isEmpty()) {
            return base;
        }
        return query.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&", base + "?", ""));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20").replace("%2F", "/");
    }
}
