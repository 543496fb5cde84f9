package dev.codchi.nix;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what {@code nix build --dry-run} prints (Nix 2.26, {@code printMissing} in {@code
 * shared.cc}): a line that ends in "will be built:" before the derivations, and one with the sizes
 * before the paths to fetch.
 */
final class DryRun {

    private static final Pattern FETCHED =
            Pattern.compile("will be fetched \\(([0-9.]+) MiB download, .*");

    private DryRun() {}

    static BuildPlan read(List<String> lines) {
        List<String> derivations = new ArrayList<>();
        double mebibytes = 0;
        for (String line : lines) {
            Matcher fetched = FETCHED.matcher(line);
            if (fetched.find()) {
                mebibytes = Double.parseDouble(fetched.group(1));
            } else if (line.strip().endsWith(".drv")) {
                derivations.add(NixLog.derivationName(line.strip()));
            }
        }
        return new BuildPlan(derivations, Math.round(mebibytes * (1 << 20)));
    }
}
