package dev.codchi.nix;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code nix store diff-closures} prints (<a
 * href="https://nix.dev/manual/nix/2.26/command-ref/new-cli/nix3-store-diff-closures">Nix
 * manual</a>): {@code firefox: 78.0 → 79.0, +120.5 KiB}, where {@code ∅} stands for none and {@code
 * ε} for no version.
 */
final class ClosureDifference {

    private static final Pattern ESCAPE = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final Pattern LINE =
            Pattern.compile("(.+?): (?:(.+) → (.+?))?(?:(?:, )?([+-][0-9.]+) KiB)?");

    private ClosureDifference() {}

    static List<PackageChange> read(String text) {
        return ESCAPE.matcher(text)
                .replaceAll("")
                .lines()
                .map(ClosureDifference::change)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<PackageChange> change(String line) {
        Matcher change = LINE.matcher(line);
        if (!change.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new PackageChange(
                        change.group(1),
                        versions(change.group(2)),
                        versions(change.group(3)),
                        change.group(4) == null
                                ? 0
                                : Math.round(Double.parseDouble(change.group(4)) * 1024)));
    }

    private static List<String> versions(@Nullable String text) {
        if (text == null || text.equals("∅")) {
            return List.of();
        }
        return Stream.of(text.split(", "))
                .map(version -> version.equals("ε") ? "" : version)
                .toList();
    }
}
