package dev.codchi.cli.terminal;

import dev.codchi.progress.BuildCounts;
import java.util.ArrayList;
import java.util.List;

/** Build counts in words: "3 of 12 built, 40 of 120 MiB downloaded". */
final class Counts {

    private Counts() {}

    static String inWords(BuildCounts counts) {
        List<String> parts = new ArrayList<>();
        if (counts.toBuild() > 0) {
            parts.add("%d of %d built".formatted(counts.built(), counts.toBuild()));
        }
        if (counts.toDownload() > 0) {
            parts.add(
                    "%s of %s downloaded"
                            .formatted(
                                    Sizes.inWords(counts.downloaded()),
                                    Sizes.inWords(counts.toDownload())));
        }
        return String.join(", ", parts);
    }
}
