package dev.codchi.nix;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.codchi.driver.Execution.Completed;
import dev.codchi.host.Deadline;
import dev.codchi.host.Installation;
import dev.codchi.nix.Nix.Evaluated;
import dev.codchi.problem.Problem;
import dev.codchi.progress.Progress;
import dev.codchi.store.Store;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Evaluates flakes in the store, as a user without rights. */
final class FlakeEvaluator {

    private static final long EVALUATION_SECONDS = 10 * 60;

    private static final List<String> EVAL =
            List.of("nix", "eval", "--json", "--log-format", "internal-json", "--show-trace");

    /**
     * $1: size of flake.nix in bytes; then: arguments of nix. Standard input: flake.nix and, right
     * behind it, flake.lock. Prints the manifest, a line of dashes and the new flake.lock.
     *
     * <p>Nix dies with the shell, however that ends (of a mere SIGTERM it takes no notice in a long
     * loop); a directory that a killed shell left is removed by the next evaluation after it.
     */
    private static final String EVALUATE_MANIFEST =
            """
            umask 077
            find /tmp -maxdepth 1 -name 'codchi-flake.*' -user "$(id -u)" -mmin +15 -exec rm -rf {} +
            flake=$(mktemp -d /tmp/codchi-flake.XXXXXXXXXX)
            trap 'rm -rf "$flake"' EXIT
            trap 'exit 143' HUP INT TERM
            head -c "$1" >"$flake/flake.nix"
            cat >"$flake/flake.lock"
            [ -s "$flake/flake.lock" ] || rm "$flake/flake.lock"
            shift
            status=0
            setpriv --pdeathsig KILL "$@" "path:$flake#manifest" || status=$?
            printf '\\n---\\n'
            [ ! -e "$flake/flake.lock" ] || cat "$flake/flake.lock"
            exit "$status"
            """;

    private static final String SEPARATOR = "\n---\n";

    private final Store store;
    private final FetchProcess process;
    private final Installation installation;

    FlakeEvaluator(Store store, FetchProcess process, Installation installation) {
        this.store = store;
        this.process = process;
        this.installation = installation;
    }

    List<String> modules(FlakeReference flake, Progress progress) {
        requireFlake(flake);
        Sources sources = new Sources();
        String url = urlInStore(flake, sources);
        List<String> argv = new ArrayList<>(EVAL);
        argv.addAll(List.of("--no-write-lock-file", "--refresh"));
        argv.addAll(List.of(url + "#nixosModules", "--apply", "builtins.attrNames"));
        NixLog log =
                new NixLog(progress, "Reading the modules of " + flake.place(), sources::readable);
        Completed completed = process.run(argv, "", deadline(flake.place()), log, progress);
        if (completed.succeeded()) {
            return ManifestReader.names(completed.stdout());
        }
        log.errors().stream()
                .flatMap(error -> error.positions().stream())
                .map(Sources::storePath)
                .filter(path -> !path.isEmpty())
                .forEach(path -> sources.copy(path, flake.place(), true));
        if (log.errors().stream()
                .anyMatch(error -> error.text().contains("does not provide attribute"))) {
            throw Problem.of(
                            NixProblem.MODULE_MISSING,
                            "the flake in " + flake.place() + " offers no `nixosModules`")
                    .details(otherOutputs(url))
                    .next("use a flake that does, or add `nixosModules.default` to its outputs");
        }
        throw new Diagnosis(log, sources, "read the modules of " + flake.place()).ofEvaluation();
    }

    /** What the flake's author may have meant by a machine. */
    private List<String> otherOutputs(String url) {
        List<String> argv = new ArrayList<>(EVAL);
        argv.addAll(List.of("--impure", "--no-write-lock-file", "--expr"));
        argv.add("builtins.attrNames (builtins.getFlake " + MachineFlake.quoted(url) + ")");
        Completed completed = process.run(argv, "", deadline(url), _ -> {}, Progress.SILENT);
        if (!completed.succeeded()) {
            return List.of();
        }
        return ManifestReader.names(completed.stdout()).stream()
                .filter(Set.of("codchiModules", "devShells", "nixosConfigurations")::contains)
                .map(name -> "it has `" + name + "`, which are no modules of a machine")
                .toList();
    }

    Nix.Source source(FlakeReference flake, Progress progress) {
        requireFlake(flake);
        Sources sources = new Sources();
        List<String> argv =
                List.of(
                        "nix",
                        "flake",
                        "metadata",
                        "--json",
                        "--no-write-lock-file",
                        "--log-format",
                        "internal-json",
                        urlInStore(flake, sources));
        NixLog log = new NixLog(progress, "Copying " + flake.place(), sources::readable);
        Completed completed = process.run(argv, "", deadline(flake.place()), log, progress);
        if (!completed.succeeded()) {
            throw new Diagnosis(log, sources, "copy " + flake.place()).ofEvaluation();
        }
        return ManifestReader.source(completed.stdout());
    }

    Evaluated evaluate(
            MachineFlake flake, Optional<String> lock, boolean update, Progress progress) {
        flake.modules().forEach(module -> requireFlake(module.flake()));
        Sources sources = new Sources();
        Map<String, String> urls = localUrls(flake, sources);
        Optional<String> known =
                update
                        ? Optional.empty()
                        : lock.flatMap(LockFile::parse)
                                .map(file -> file.without(local(flake, urls), withLock(flake)));
        String text = flake.render(urls);
        List<String> argv = new ArrayList<>(List.of("/bin/sh", "-euc", EVALUATE_MANIFEST, "sh"));
        argv.add(String.valueOf(text.getBytes(UTF_8).length));
        argv.addAll(EVAL);
        argv.add("--allow-dirty-locks");
        if (flake.isLocal()) {
            argv.add("--offline");
        } else if (known.isEmpty()) {
            argv.add("--refresh");
        }
        NixLog log = new NixLog(progress, "Evaluating the configuration", sources::readable);
        Completed completed =
                process.run(
                        argv,
                        text + known.orElse(""),
                        deadline("machine " + flake.name()),
                        log,
                        progress);
        String[] output = ("\n" + completed.stdout()).split(SEPARATOR, 2);
        String newLock = output.length == 2 ? output[1] : "";
        if (!completed.succeeded()) {
            throw new EvaluationFailure(flake, log, sources).problem(newLock);
        }
        return new Evaluated(ManifestReader.read(output[0], flake.name()), newLock);
    }

    private Map<String, String> localUrls(MachineFlake flake, Sources sources) {
        String codchi = store.share(installation.nix());
        sources.share(codchi, installation.nix());
        Map<String, String> urls = new HashMap<>();
        urls.put("codchi", FlakeUrl.of("path:", codchi, Map.of()));
        for (int index = 0; index < flake.modules().size(); index++) {
            FlakeReference module = flake.modules().get(index).flake();
            if (module.sharedDirectory().isPresent()) {
                urls.put(MachineFlake.input(index), urlInStore(module, sources));
            }
        }
        return urls;
    }

    private static Set<String> local(MachineFlake flake, Map<String, String> localUrls) {
        Set<String> inputs = new HashSet<>(localUrls.keySet());
        if (flake.base() instanceof MachineFlake.Base.Offline) {
            inputs.add("debian");
        }
        return inputs;
    }

    private static Set<String> withLock(MachineFlake flake) {
        Set<String> inputs = new HashSet<>();
        for (int index = 0; index < flake.modules().size(); index++) {
            boolean hasLock =
                    flake.modules()
                            .get(index)
                            .flake()
                            .flakeDirectory()
                            .filter(directory -> Files.exists(directory.resolve("flake.lock")))
                            .isPresent();
            if (hasLock) {
                inputs.add(MachineFlake.input(index));
            }
        }
        return inputs;
    }

    private String urlInStore(FlakeReference flake, Sources sources) {
        return flake.sharedDirectory()
                .map(directory -> {
                    String shared = store.share(directory);
                    sources.share(shared, directory);
                    return flake.urlInStore(shared);
                })
                .orElseGet(flake::url);
    }

    /** Nix' own message would name a path that the user never saw. */
    private static void requireFlake(FlakeReference flake) {
        flake.flakeDirectory()
                .filter(directory -> !Files.exists(directory.resolve("flake.nix")))
                .ifPresent(directory -> {
                    throw Problem.of(
                                    NixProblem.FLAKE_MISSING,
                                    "there is no flake.nix in " + directory)
                            .next("check the directory, or write a flake.nix with `nixosModules`");
                });
    }

    private static Deadline deadline(String what) {
        return Deadline.seconds(EVALUATION_SECONDS, "the evaluation of " + what);
    }
}
