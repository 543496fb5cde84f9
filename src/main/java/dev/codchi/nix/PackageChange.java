package dev.codchi.nix;

import java.util.List;

/**
 * How a package differs between two systems.
 *
 * @param before versions in the one system; empty when it is new
 * @param after versions in the other; empty when it is gone
 * @param grownBytes how much more it takes; negative when less
 */
public record PackageChange(String name, List<String> before, List<String> after, long grownBytes) {

    public PackageChange {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }
}
