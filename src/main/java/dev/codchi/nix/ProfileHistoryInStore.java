package dev.codchi.nix;

import dev.codchi.driver.MachineName;
import dev.codchi.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

@Component
class ProfileHistoryInStore implements ProfileHistory {

    /** $1: directory of the profile, $2: directory of its records. */
    private static final String LIST =
            """
            cd "$1" 2>/dev/null || exit 0
            [ -L system ] || exit 0
            for link in system-*-link; do
                number=${link#system-}
                echo "generation ${number%-link} $(stat --format=%Y "$link") $(readlink "$link")"
            done
            number=$(readlink system)
            number=${number#system-}
            echo "current ${number%-link}"
            nix path-info --json --closure-size $(readlink system-*-link) |
                jq --raw-output 'to_entries[] | "size \\(.key) \\(.value.closureSize)"'
            cd "$2" 2>/dev/null || exit 0
            [ ! -e history ] || sed 's/^/change /' history
            for lock in *.lock; do
                [ ! -e "$lock" ] || echo "lock ${lock%.lock} $(tr -d '\\n' <"$lock")"
            done
            """;

    /**
     * $1: profile, $2: number, $3: directory of its records. The change is on record before it is
     * made: whatever is interrupted, what ran before the current generation is known.
     */
    private static final String SWITCH =
            """
            mkdir -p "$3"
            from=$(readlink "$1")
            from=${from##*system-}
            from=${from%-link}
            [ "$from" = "$2" ] || echo "$from $2" >>"$3/history"
            nix-env --profile "$1" --switch-generation "$2"
            """;

    private static final String DELETE =
            """
            profile=$1 records=$2
            shift 2
            nix-env --profile "$profile" --delete-generations "$@"
            for number; do
                rm -f "$records/$number.lock"
            done
            """;

    private final NixProcess process;

    ProfileHistoryInStore(Store store) {
        this.process = new NixProcess(store);
    }

    @Override
    public List<Generation> generations(MachineName machine) {
        return new Listing(
                        process.script(
                                "read the generations of machine `" + machine + "`",
                                LIST,
                                Profiles.directory(machine),
                                Profiles.records(machine)))
                .generations();
    }

    @Override
    public void switchTo(MachineName machine, int number) {
        process.script(
                "switch machine `" + machine + "` to generation " + number,
                SWITCH,
                Profiles.profile(machine),
                String.valueOf(number),
                Profiles.records(machine));
    }

    @Override
    public void delete(MachineName machine, Collection<Integer> numbers) {
        List<String> arguments =
                new ArrayList<>(List.of(Profiles.profile(machine), Profiles.records(machine)));
        numbers.forEach(number -> arguments.add(String.valueOf(number)));
        process.script(
                "delete generations of machine `" + machine + "`",
                DELETE,
                arguments.toArray(String[]::new));
    }

    @Override
    public List<PackageChange> compare(String one, String other) {
        return ClosureDifference.read(
                process.script(
                        "compare two systems",
                        "nix store diff-closures \"$1\" \"$2\"",
                        one,
                        other));
    }

    /** What {@link #LIST} prints. */
    private static final class Listing {

        private final TreeMap<Integer, String[]> links = new TreeMap<>();
        private final Map<String, Long> sizes = new HashMap<>();
        private final Map<Integer, String> locks = new HashMap<>();
        private final List<int[]> changes = new ArrayList<>();
        private int current;

        Listing(String text) {
            text.lines().map(line -> line.split(" ", 4)).forEach(this::take);
        }

        private void take(String[] words) {
            switch (words[0]) {
                case "generation" -> links.put(Integer.parseInt(words[1]), words);
                case "current" -> current = Integer.parseInt(words[1]);
                case "size" -> sizes.put(words[1], Long.parseLong(words[2]));
                case "change" ->
                        changes.add(
                                new int[] {Integer.parseInt(words[1]), Integer.parseInt(words[2])});
                case "lock" ->
                        locks.put(
                                Integer.parseInt(words[1]),
                                String.join(" ", List.of(words).subList(2, words.length)));
                default -> throw new IllegalStateException("unknown line " + words[0]);
            }
        }

        List<Generation> generations() {
            Optional<Integer> before = before();
            return links.entrySet().stream()
                    .map(link -> {
                        int number = link.getKey();
                        String system = link.getValue()[3];
                        return new Generation(
                                number,
                                Instant.ofEpochSecond(Long.parseLong(link.getValue()[2])),
                                system,
                                number == current,
                                before.filter(one -> one == number).isPresent(),
                                sizes.getOrDefault(system, 0L),
                                Optional.ofNullable(locks.get(number)));
                    })
                    .toList();
        }

        /** Changes that an interruption kept from being made lead elsewhere than to the current. */
        private Optional<Integer> before() {
            return changes.reversed().stream()
                    .filter(change -> change[1] == current && links.containsKey(change[0]))
                    .map(change -> change[0])
                    .findFirst()
                    .or(() -> Optional.ofNullable(links.lowerKey(current)))
                    .or(() ->
                            links.keySet().stream()
                                    .filter(number -> number != current)
                                    .max(Comparator.naturalOrder()));
        }
    }
}
