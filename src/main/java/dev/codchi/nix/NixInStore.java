package dev.codchi.nix;

import dev.codchi.driver.ExecRequest.Account;
import dev.codchi.driver.Execution.Completed;
import dev.codchi.driver.MachineName;
import dev.codchi.host.Deadline;
import dev.codchi.host.Installation;
import dev.codchi.progress.Progress;
import dev.codchi.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

@Component
class NixInStore implements Nix {

    private static final long BUILD_SECONDS = 6 * 60 * 60;

    /** Substituters are asked for every path. */
    private static final long PLAN_SECONDS = 5 * 60;

    /**
     * $1: directory of roots, $2: derivation, further: options. A link there is a root at once; Nix
     * makes the one to the result before it gives it up to the collector.
     */
    private static final String BUILD =
            """
            mkdir -p "$1"
            ln -sfn "$2" "$1/derivation"
            roots=$1 derivation=$2
            shift 2
            exec nix build "$derivation^out" --out-link "$roots/next" \\
              --print-out-paths --log-format internal-json "$@"
            """;

    private final NixProcess process;
    private final FlakeEvaluator evaluator;
    private final FlakeMetadata metadata;
    private final Profiles profiles;

    NixInStore(Store store, Installation installation, RepositoryAccess access) {
        this.process = new NixProcess(store);
        FetchProcess fetching = new FetchProcess(process, access);
        this.evaluator = new FlakeEvaluator(store, fetching, installation);
        this.metadata = new FlakeMetadata(store, fetching);
        this.profiles = new Profiles(process);
    }

    @Override
    public List<String> modules(FlakeReference flake, Progress progress) {
        return evaluator.modules(flake, progress);
    }

    @Override
    public Set<String> inputs(FlakeReference flake, Progress progress) {
        return metadata.inputs(flake, progress);
    }

    @Override
    public boolean isNewer(FlakeReference flake, String lock, int module, Progress progress) {
        Optional<String> locked =
                LockFile.parse(lock)
                        .flatMap(file -> Optional.ofNullable(file.contents().get(module)));
        return !metadata.content(flake, progress).equals(locked);
    }

    @Override
    public Evaluated evaluate(
            MachineFlake flake, Optional<String> lock, boolean update, Progress progress) {
        return evaluator.evaluate(flake, lock, update, progress);
    }

    @Override
    public BuildPlan plan(MachineFlake flake, Manifest manifest, Progress progress) {
        progress.step("Looking for what is missing");
        List<String> argv =
                new ArrayList<>(
                        List.of(
                                "nix",
                                "build",
                                manifest.system().drvPath() + "^out",
                                "--dry-run",
                                "--log-format",
                                "raw"));
        argv.addAll(options(flake));
        Completed completed =
                process.run(
                        Account.ROOT,
                        argv,
                        "",
                        Deadline.seconds(PLAN_SECONDS, "the plan to build machine " + flake.name()),
                        _ -> {});
        return DryRun.read(
                NixProcess.successful(completed, "plan to build machine `" + flake.name() + "`")
                        .stderr());
    }

    private static List<String> options(MachineFlake flake) {
        return flake.base() instanceof MachineFlake.Base.Offline
                ? List.of("--option", "substitute", "false")
                : List.of();
    }

    @Override
    public String build(MachineFlake flake, Manifest manifest, Progress progress) {
        List<String> argv =
                new ArrayList<>(
                        List.of(
                                "/bin/sh",
                                "-euc",
                                BUILD,
                                "sh",
                                Profiles.roots(flake.name()),
                                manifest.system().drvPath()));
        argv.addAll(options(flake));
        Sources sources = new Sources();
        NixLog log = new NixLog(progress, "Building the system", sources::readable);
        Completed completed =
                process.run(
                        Account.ROOT,
                        argv,
                        "",
                        Deadline.seconds(BUILD_SECONDS, "the build of machine " + flake.name()),
                        log);
        log.end();
        if (!completed.succeeded()) {
            throw new Diagnosis(log, sources, "build machine `" + flake.name() + "`").ofBuild();
        }
        return completed.stdout().strip();
    }

    @Override
    public Source source(FlakeReference flake, Progress progress) {
        return evaluator.source(flake, progress);
    }

    @Override
    public void prepare(MachineName machine) {
        profiles.prepare(machine);
    }

    @Override
    public Optional<String> currentSystem(MachineName machine) {
        return profiles.currentSystem(machine);
    }

    @Override
    public void setSystem(MachineName machine, String storePath, String lock) {
        profiles.setSystem(machine, storePath, lock);
    }

    @Override
    public void rename(MachineName from, MachineName to) {
        profiles.rename(from, to);
    }

    @Override
    public void forget(MachineName machine) {
        profiles.forget(machine);
    }
}
