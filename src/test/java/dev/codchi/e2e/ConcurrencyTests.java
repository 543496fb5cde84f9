package dev.codchi.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codchi.e2e.Codchi.Run;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Sandbox.class)
class ConcurrencyTests {

    private static final int PROCESSES = 8;

    @TempDir Path directory;

    @Test
    void initWhenEightProcessesAndADashboardRunLosesNothing(Codchi codchi) throws Exception {
        Process dashboard = codchi.start("dashboard", "--no-open");
        try {
            inParallel(number -> codchi.run("init", "many-" + number, "--base", "offline", "-y"));
            String status = codchi.run("status", "--json").must();
            assertThat(IntStream.range(0, PROCESSES).mapToObj(number -> "\"many-" + number + "\""))
                    .allMatch(status::contains);
            inParallel(number -> codchi.run("exec", "many-" + number, "--", "true"));
            assertThat(dashboard.isAlive()).isTrue();
            inParallel(number -> codchi.run("delete", "many-" + number, "--yes"));
            assertThat(codchi.run("status", "--json").must()).doesNotContain("many-");
        } finally {
            dashboard.destroy();
        }
    }

    @Test
    void rebuildWhenAnotherOneRunsSaysWhoIsBusy(Codchi codchi) throws Exception {
        Project project = new Project(directory).module("{ }");
        codchi.run("init", "busy", project.path(), "--base", "offline", "-y").must();
        project.module(
                "{ pkgs, ... }: { environment.systemPackages = [ (pkgs.runCommand \"slow\" { } \"sleep 8; mkdir $out\") ]; }");
        Process first = codchi.start("rebuild", "busy");
        try (BufferedReader talk = first.errorReader(StandardCharsets.UTF_8)) {
            assertThat(talk.readLine()).isNotNull();
            Run second = codchi.run("rebuild", "busy");
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.stderr()).contains("machine busy is busy: rebuild by process");
            while (talk.readLine() != null) {
                assertThat(first.pid()).isPositive();
            }
        }
        assertThat(first.waitFor()).isZero();
        codchi.run("delete", "busy", "--yes").must();
    }

    private interface Numbered {
        Run run(int number);
    }

    private static void inParallel(Numbered work) throws Exception {
        List<Callable<Run>> all =
                IntStream.range(0, PROCESSES)
                        .<Callable<Run>>mapToObj(number -> () -> work.run(number))
                        .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(PROCESSES)) {
            for (Future<Run> one : threads.invokeAll(all)) {
                one.get().must();
            }
        }
    }
}
