package dev.codchi.nix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codchi.progress.BuildCounts;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NixLogTests {

    private final RecordedProgress progress = new RecordedProgress();
    private final AtomicLong clock = new AtomicLong();

    private NixLog replay(List<String> lines) {
        NixLog log = new NixLog(progress, "Building", UnaryOperator.identity(), clock::get);
        lines.forEach(log);
        log.end();
        return log;
    }

    @ParameterizedTest
    @MethodSource("dev.codchi.nix.Samples#names")
    void acceptWhenProcessFailedKeepsAnError(String sample) {
        NixLog log = replay(Samples.stderr(sample));

        boolean killed = sample.equals("cancel-KILL");
        assertThat(log.errors().isEmpty()).isEqualTo(Samples.succeeded(sample) || killed);
        assertThat(progress.steps).startsWith("Building").endsWith("Building");
        assertThat(progress.log).noneMatch(line -> line.contains("\n"));
    }

    @Test
    void acceptWhenBuildSucceedsTellsLogLinesWithDerivation() {
        replay(Samples.stderr("build-ok"));

        assertThat(progress.log)
                .contains("dep-a> building a 1795413903362054692", "top> red", "top> progress 20%");
        assertThat(progress.counts.getLast()).isEqualTo(new BuildCounts(4, 0, 4, 0, 0));
    }

    @Test
    void acceptWhenGraphIsStillWalkedTakesTotalFromPrintedList() {
        NixLog log =
                new NixLog(
                        progress,
                        "Building",
                        UnaryOperator.identity(),
                        () -> clock.addAndGet(1_000_000_000));
        Samples.stderr("build-ok").forEach(log);

        assertThat(progress.counts).extracting(BuildCounts::toBuild).containsOnly(4);
        assertThat(progress.counts)
                .extracting(BuildCounts::built)
                .containsExactly(0, 0, 0, 1, 1, 2, 3, 3, 4);
    }

    @Test
    void acceptWhenCountsComeFastTellsFirstAndLast() {
        replay(Samples.stderr("build-ok"));

        assertThat(progress.counts).hasSize(2);
    }

    @Test
    void acceptWhenNothingIsToBeBuiltTellsNoBuild() {
        replay(Samples.stderr("build-ok-again"));

        assertThat(progress.counts).allMatch(counts -> counts.built() == 0);
        assertThat(progress.log).isEmpty();
    }

    @Test
    void acceptWhenBytesAreDownloadedAddsThemUp() {
        replay(
                List.of(
                        "@nix {\"action\":\"start\",\"id\":1,\"type\":102,\"text\":\"\"}",
                        "@nix {\"action\":\"result\",\"id\":1,\"type\":106,\"fields\":[101,900]}",
                        "@nix {\"action\":\"start\",\"id\":2,\"type\":101,\"text\":\"a\"}",
                        "@nix {\"action\":\"start\",\"id\":3,\"type\":101,\"text\":\"b\"}",
                        "@nix {\"action\":\"result\",\"id\":2,\"type\":105,\"fields\":[100,400,0,0]}",
                        "@nix {\"action\":\"result\",\"id\":3,\"type\":105,\"fields\":[50,200,0,0]}",
                        "@nix {\"action\":\"stop\",\"id\":2}"));

        assertThat(progress.counts.getLast()).isEqualTo(new BuildCounts(0, 0, 0, 150, 900));
    }

    @Test
    void acceptWhenAnotherProcessBuildsTheSameSaysWhatItWaitsFor() {
        replay(Samples.stderr("concurrent-second"));

        assertThat(progress.steps)
                .containsExactly("Building", "Waiting for another build of slow", "Building");
    }

    @Test
    void acceptWhenBuildFailsKeepsTheEndOfItsLog() {
        NixLog log = replay(Samples.stderr("build-fail"));

        List<String> last = log.lastLines("/nix/store/daszrlxaaimi040kppd4x9gm92b7bz8w-bad.drv");
        assertThat(last).hasSize(NixLog.LAST_LINES).endsWith("gcc: error: foo.c:12: no such thing");
        assertThat(log.errors()).hasSize(2);
    }

    @Test
    void acceptWhenModuleWarnsOrTracesTellsIt() {
        replay(Samples.stderr("eval-traced"));

        assertThat(progress.warnings).containsExactly("a warning message");
        assertThat(progress.log).containsExactly("nix> trace: a trace message");
    }

    @Test
    void acceptWhenTreeIsDirtyWarnsOnceInTheUsersWords() {
        String line =
                "@nix {\"action\":\"msg\",\"level\":1,\"msg\":\"\\u001b[35;1mwarning:\\u001b[0m Git tree '/host/p' is dirty\"}";
        NixLog log =
                new NixLog(
                        progress,
                        "Evaluating",
                        text -> text.replace("/host/", "/home/u/"),
                        clock::get);
        log.accept(line);
        log.accept(line);

        assertThat(progress.warnings).containsExactly("Git tree '/home/u/p' is dirty");
    }

    @Test
    void acceptWhenLockOfGeneratedFlakeIsWrittenDoesNotWarn() {
        replay(
                List.of(
                        "@nix {\"action\":\"msg\",\"level\":1,\"msg\":\"warning: creating lock file '\\\"/tmp/f/flake.lock\\\"': \\n• Added\"}"));

        assertThat(progress.warnings).isEmpty();
    }

    @Test
    void copiesWhenDirectoryWasCopiedNamesItsStorePath() {
        assertThat(replay(Samples.stderr("eval-syn")).copies())
                .containsExactly(
                        Map.entry("/nix/store/i2afm9ndhiqhcr0hvabik06lyq3mh14a-source", "/srv/t"));
    }
}
