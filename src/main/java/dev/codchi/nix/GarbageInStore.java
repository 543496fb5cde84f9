package dev.codchi.nix;

import dev.codchi.driver.ExecRequest.Account;
import dev.codchi.driver.Execution.Completed;
import dev.codchi.driver.MachineName;
import dev.codchi.host.Deadline;
import dev.codchi.host.Scripts;
import dev.codchi.problem.Problem;
import dev.codchi.progress.Progress;
import dev.codchi.store.Store;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Works as root on the store itself: the daemon fails where the disk is full. */
@Component
class GarbageInStore implements Garbage {

    private static final String SCRIPT = Scripts.beside(GarbageInStore.class, "garbage.sh");

    private static final long COLLECTION_SECONDS = 60 * 60;

    /** A build's process belongs to the group of the build users. */
    private static final int BUILD_RUNS = 75;

    private final NixProcess process;

    GarbageInStore(Store store) {
        this.process = new NixProcess(store);
    }

    @Override
    public Collected preview(Profiles old, Progress progress) {
        progress.step("Looking for what nobody needs");
        return run("preview", old, progress);
    }

    @Override
    public Collected collect(Profiles old, Progress progress) {
        progress.step("Deleting what nobody needs");
        return run("collect", old, progress);
    }

    private Collected run(String task, Profiles old, Progress progress) {
        List<String> words = new ArrayList<>(List.of(task));
        words.addAll(words(old));
        Result result = new Result();
        script("collect garbage", words, line -> progress.log("gc", line)).forEach(result::take);
        return result.collected();
    }

    private static List<String> words(Profiles old) {
        return switch (old) {
            case Profiles.None _ -> List.of("none");
            case Profiles.All(OptionalInt days) -> List.of(age(days));
            case Profiles.OfMachines(List<MachineName> machines, OptionalInt days) -> {
                List<String> words = new ArrayList<>(List.of(age(days)));
                machines.forEach(machine -> words.add(machine.value()));
                yield words;
            }
        };
    }

    /** Nix refuses "0d". */
    private static String age(OptionalInt days) {
        return days.orElse(0) > 0 ? days.getAsInt() + "d" : "old";
    }

    @Override
    public Contents contents(Collection<MachineName> machines) {
        Map<String, Long> sizes = new HashMap<>();
        Map<MachineName, Set<String>> systems = new HashMap<>();
        machines.forEach(machine -> systems.put(machine, new HashSet<>()));
        script("measure the store", List.of("contents"), _ -> {})
                .forEach(line -> {
                    String[] words = line.split(" ", 3);
                    if (words[0].equals("size")) {
                        sizes.put(words[2], Long.parseLong(words[1]));
                        return;
                    }
                    systems.computeIfPresent(
                            new MachineName(words[1]),
                            (_, paths) -> {
                                paths.add(words[2]);
                                return paths;
                            });
                });
        return new Contents(sizes, systems);
    }

    private List<String> script(String verb, List<String> words, Consumer<String> lines) {
        List<String> argv = new ArrayList<>(List.of("/bin/bash", "-euc", SCRIPT, "garbage"));
        argv.addAll(words);
        Completed completed =
                process.run(
                        Account.ROOT,
                        argv,
                        "",
                        Deadline.seconds(COLLECTION_SECONDS, "the store to " + verb),
                        lines);
        if (completed.exitCode() == BUILD_RUNS) {
            throw Problem.of(NixProblem.BUILD_RUNS, "a build runs in the store")
                    .next("wait for it to end, then try again");
        }
        if (!completed.succeeded()) {
            throw Problem.of(NixProblem.NIX_FAILED, "the store cannot " + verb)
                    .lastDetails(completed.stderr(), 10)
                    .next("try again; if it stays, run `codchi store recover`");
        }
        return completed.stdout().lines().toList();
    }

    /** What the script prints. */
    private static final class Result {

        private final List<String> generations = new ArrayList<>();
        private int paths;
        private long bytes;

        void take(String line) {
            String[] words = line.split(" ", 2);
            switch (words[0]) {
                case "generation" -> generations.add(words[1]);
                case "paths" -> paths = Integer.parseInt(words[1]);
                case "bytes" -> bytes = Long.parseLong(words[1]);
                default -> throw new IllegalStateException("unknown line " + line);
            }
        }

        Collected collected() {
            return new Collected(generations, paths, bytes);
        }
    }
}
