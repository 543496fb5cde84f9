package dev.codchi.nix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codchi.driver.MachineName;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileHistoryTests {

    private static final MachineName M = new MachineName("m");

    private final ScriptedStore store = new ScriptedStore();
    private final ProfileHistory history = new ProfileHistoryInStore(store);

    private static final String FIVE =
            """
            generation 1 1000 /nix/store/a-system
            generation 2 2000 /nix/store/b-system
            generation 10 3000 /nix/store/c-system
            generation 4 4000 /nix/store/a-system
            """;

    @Test
    void generationsReadsNumbersTimesSizesAndLocks() {
        store.thenPrints(
                FIVE
                        + """
                        current 10
                        size /nix/store/a-system 7
                        lock 2 {"nodes": {"module-0": {"locked": {"rev": "abc", "narHash": "x"}}, "root": {"inputs": {"module-0": "module-0", "debian": "debian"}}}}
                        """,
                List.of(),
                0);

        List<Generation> all = history.generations(M);

        assertThat(all).extracting(Generation::number).containsExactly(1, 2, 4, 10);
        assertThat(all).extracting(Generation::current).containsExactly(false, false, false, true);
        assertThat(all.getFirst().built()).isEqualTo(Instant.ofEpochSecond(1000));
        assertThat(all).extracting(Generation::closureBytes).containsExactly(7L, 0L, 7L, 0L);
        assertThat(all.get(1).revisions()).containsExactly(java.util.Map.entry(0, "abc"));
        assertThat(all.getFirst().revisions()).isEmpty();
    }

    @Test
    void generationsWhenNeverBuiltIsEmpty() {
        store.thenPrints("", List.of(), 0);

        assertThat(history.generations(M)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // what was recorded, the current one, what ran before it
        "'', 10, 4",
        "'', 1, 10",
        "1 2;2 4;4 10, 10, 4",
        "1 2;2 10, 10, 2",
        // a rollback and its rollback
        "1 2;2 4;4 2, 2, 4",
        "1 2;2 4;4 2;2 4, 4, 2",
        // recorded and then killed before it was done
        "1 2;2 4;4 10, 4, 2",
        "1 2;2 4;4 10;4 10, 10, 4",
        // the one before is deleted
        "1 2;2 4;3 4, 4, 2",
    })
    void generationsKnowsWhatRanBefore(String changes, int current, int before) {
        StringBuilder text = new StringBuilder(FIVE).append("current ").append(current);
        for (String change : changes.split(";", -1)) {
            text.append(change.isEmpty() ? "" : "\nchange " + change);
        }
        store.thenPrints(text + "\n", List.of(), 0);

        assertThat(history.generations(M))
                .filteredOn(Generation::before)
                .extracting(Generation::number)
                .containsExactly(before);
    }

    @ParameterizedTest
    @CsvSource({
        "'firefox: 78.0 → 79.0, +120.5 KiB', firefox, 78.0, 79.0, 123392",
        "'greet: ∅ → ε', greet, '', yes, 0",
        "'glibc: 2.38, 2.39 → 2.40, \u001b[32;1m-7.0 KiB\u001b[0m', glibc, 2.38|2.39, 2.40, -7168",
        "'linux: \u001b[31;1m+26.2 KiB\u001b[0m', linux, '', '', 26829",
        "'old: 1.0 → ∅, -1.5 KiB', old, 1.0, '', -1536",
    })
    void compareReadsALine(String line, String name, String before, String after, long grown) {
        store.thenPrints(line + "\n", List.of(), 0);

        assertThat(history.compare("/nix/store/a", "/nix/store/b"))
                .containsExactly(new PackageChange(name, versions(before), versions(after), grown));
    }

    @Test
    void planReadsWhatIsMissing() {
        assertThat(
                        DryRun.read(
                                List.of(
                                        "these 2 derivations will be built:",
                                        "  /nix/store/0c3jfnm2sf8l9jpkh4bnkdsmlz1bcxlx-etc.drv",
                                        "  /nix/store/1c3jfnm2sf8l9jpkh4bnkdsmlz1bcxlx-system.drv",
                                        "these 3 paths will be fetched (1.50 MiB download, 7.25 MiB unpacked):",
                                        "  /nix/store/2c3jfnm2sf8l9jpkh4bnkdsmlz1bcxlx-hello")))
                .isEqualTo(new BuildPlan(List.of("etc", "system"), 3 << 19));
        assertThat(DryRun.read(List.of())).isEqualTo(new BuildPlan(List.of(), 0));
    }

    private static List<String> versions(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        return text.equals("yes") ? List.of("") : List.of(text.split("\\|", -1));
    }
}
