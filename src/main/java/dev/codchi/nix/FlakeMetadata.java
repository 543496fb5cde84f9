package dev.codchi.nix;

import dev.codchi.driver.Execution.Completed;
import dev.codchi.host.Deadline;
import dev.codchi.progress.Progress;
import dev.codchi.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What {@code nix flake metadata} tells of a flake, without evaluating its outputs. */
final class FlakeMetadata {

    private static final long SECONDS = 5 * 60;

    private final Store store;
    private final FetchProcess process;

    FlakeMetadata(Store store, FetchProcess process) {
        this.store = store;
        this.process = process;
    }

    /** Names of the direct inputs. */
    Set<String> inputs(FlakeReference flake, Progress progress) {
        return MetadataReader.inputs(read(flake, progress));
    }

    /** The hash of all files as they are now, on the server or in the directory. */
    Optional<String> content(FlakeReference flake, Progress progress) {
        return MetadataReader.content(read(flake, progress));
    }

    private String read(FlakeReference flake, Progress progress) {
        Sources sources = new Sources();
        String url =
                flake.sharedDirectory()
                        .map(directory -> {
                            String shared = store.share(directory);
                            sources.share(shared, directory);
                            return flake.urlInStore(shared);
                        })
                        .orElseGet(flake::url);
        List<String> argv =
                new ArrayList<>(
                        List.of(
                                "nix",
                                "flake",
                                "metadata",
                                "--json",
                                "--refresh",
                                "--no-write-lock-file"));
        argv.addAll(List.of("--log-format", "internal-json", url));
        NixLog log = new NixLog(progress, "Looking at " + flake.place(), sources::readable);
        Completed completed =
                process.run(
                        argv,
                        "",
                        Deadline.seconds(SECONDS, "the flake in " + flake.place()),
                        log,
                        progress);
        if (!completed.succeeded()) {
            throw new Diagnosis(log, sources, "read the flake in " + flake.place()).ofEvaluation();
        }
        return completed.stdout();
    }
}
