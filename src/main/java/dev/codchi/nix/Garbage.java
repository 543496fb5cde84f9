package dev.codchi.nix;

import dev.codchi.driver.MachineName;
import dev.codchi.progress.Progress;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** What nobody needs any more in the running store. */
public interface Garbage {

    /** Whose old generations go. */
    sealed interface Profiles {

        /** Those of no one: garbage is what nothing refers to. */
        record None() implements Profiles {}

        /**
         * Those of some machines.
         *
         * @param days only generations that were last current longer ago; empty for all but the
         *     current
         */
        record OfMachines(List<MachineName> machines, OptionalInt days) implements Profiles {

            public OfMachines {
                machines = List.copyOf(machines);
            }
        }

        /**
         * Those of all machines, and of the store's own profiles.
         *
         * @param days as in {@link OfMachines}
         */
        record All(OptionalInt days) implements Profiles {}
    }

    /**
     * What is, or would be, collected.
     *
     * @param generations that go, as paths of their links below {@code /nix/var/nix/profiles}
     * @param paths how many store paths are deleted
     * @param bytes of disk that become free, as {@code du} counts them
     */
    record Collected(List<String> generations, int paths, long bytes) {

        public Collected {
            generations = List.copyOf(generations);
        }
    }

    /** What {@link #collect} would do now. Changes nothing. */
    Collected preview(Profiles old, Progress progress);

    /**
     * Deletes old generations, and every store path that nothing refers to: no generation, no root
     * in a machine's home, no program that runs in a machine.
     *
     * @throws dev.codchi.problem.Problem {@link NixProblem#BUILD_RUNS}, and nothing is deleted
     */
    Collected collect(Profiles old, Progress progress);

    /**
     * Who needs how much of the store.
     *
     * @param sizes disk bytes of each store path, as {@code du} counts them
     * @param systems what the generations of each machine are made of
     */
    record Contents(Map<String, Long> sizes, Map<MachineName, Set<String>> systems) {

        public Contents {
            sizes = Map.copyOf(sizes);
            systems = Map.copyOf(systems);
        }

        /** Bytes of paths that this machine alone needs. */
        public long own(MachineName machine) {
            return bytes(machine, 1, 1);
        }

        /** Bytes of paths that this machine and others need. */
        public long shared(MachineName machine) {
            return bytes(machine, 2, Integer.MAX_VALUE);
        }

        /** Bytes of paths that more than one machine needs. */
        public long shared() {
            return systems.values().stream()
                    .flatMap(Set::stream)
                    .distinct()
                    .filter(path -> users(path) > 1)
                    .mapToLong(path -> sizes.getOrDefault(path, 0L))
                    .sum();
        }

        private long bytes(MachineName machine, int least, int most) {
            return systems.getOrDefault(machine, Set.of()).stream()
                    .filter(path -> {
                        long users = users(path);
                        return least <= users && users <= most;
                    })
                    .mapToLong(path -> sizes.getOrDefault(path, 0L))
                    .sum();
        }

        private long users(String path) {
            return systems.values().stream().filter(paths -> paths.contains(path)).count();
        }
    }

    Contents contents(Collection<MachineName> machines);
}
