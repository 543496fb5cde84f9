package dev.codchi.cli;

import dev.codchi.nix.FlakeReference;
import dev.codchi.nix.Revision;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Says which state of a repository is meant, where its address does not. */
abstract class RevisionOptions {

    @Option(
            names = {"-b", "--branch"},
            paramLabel = "BRANCH",
            description = "Branch of the repository.")
    private @Nullable String branch;

    @Option(names = "--tag", paramLabel = "TAG", description = "Tag of the repository.")
    private @Nullable String tag;

    @Option(
            names = {"-c", "--commit"},
            paramLabel = "COMMIT",
            description = "Commit, all 40 digits; it stays until you change it.")
    private @Nullable String commit;

    @Option(
            names = {"-d", "--dir"},
            paramLabel = "DIR",
            description = "Directory in the repository that holds flake.nix.")
    @Nullable String directory;

    /** The source with the options applied. */
    final String at(String source, Path workingDirectory) {
        if (!hasRevision()) {
            return source;
        }
        return FlakeReference.parse(source, workingDirectory)
                .at(new Revision(branch, tag, commit, directoryOfFlake()))
                .url();
    }

    final boolean hasRevision() {
        return branch != null || tag != null || commit != null || directoryOfFlake() != null;
    }

    @Nullable String directoryOfFlake() {
        return directory;
    }
}
