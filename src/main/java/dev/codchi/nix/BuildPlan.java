package dev.codchi.nix;

import java.util.List;

/**
 * What is missing for a system.
 *
 * @param derivations names of those to be built
 * @param downloadBytes to be fetched from substituters
 */
public record BuildPlan(List<String> derivations, long downloadBytes) {

    public BuildPlan {
        derivations = List.copyOf(derivations);
    }
}
