package dev.codchi.progress;

/**
 * State of a Nix build.
 *
 * @param built derivations done
 * @param building derivations being built now
 * @param toBuild derivations to be built in all
 * @param downloaded bytes downloaded
 * @param toDownload bytes to be downloaded in all
 */
public record BuildCounts(int built, int building, int toBuild, long downloaded, long toDownload) {}
