package dev.codchi.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.codchi.database.Database;
import dev.codchi.driver.MachineName;
import dev.codchi.host.Directories;
import dev.codchi.machine.JobRecord.Failure;
import dev.codchi.machine.JobRecord.Outcome;
import dev.codchi.problem.Problem;
import dev.codchi.progress.BuildCounts;
import dev.codchi.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs and their history, in a real database. */
class JobsTests {

    private static final MachineName API = new MachineName("api");

    @TempDir private Path directory;
    private Directories directories = new Directories(Path.of("/"), Path.of("/"), Path.of("/"));
    private JobRows rows = new JobRows(Database.in(Path.of("/")));
    private Jobs jobs = new Jobs(directories, rows);

    @BeforeEach
    void open() {
        directories = new Directories(directory, directory.resolve("data"), directory);
        rows = new JobRows(Database.in(directories.data()));
        jobs = new Jobs(directories, rows);
    }

    @Test
    void newestWhileJobRunsTellsItsStepAndCounts() {
        run(progress -> {
            progress.step("Building the system");
            progress.counts(new BuildCounts(1, 2, 9, 0, 0));
            progress.step("Activating the system");

            JobRecord running = jobs.newest(1).getFirst();
            assertThat(running.outcome()).isEqualTo(Outcome.RUNNING);
            assertThat(running.step()).isEqualTo("Activating the system");
            assertThat(running.counts()).isEqualTo(new BuildCounts(1, 0, 9, 0, 0));
            assertThat(running.ended()).isEmpty();
        });

        JobRecord ended = jobs.newest(1).getFirst();
        assertThat(ended.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(ended.machine()).isEqualTo(API);
        assertThat(ended.verb()).isEqualTo("rebuild");
        assertThat(ended.ended()).isPresent();
        assertThat(ended.log()).content().contains("==> Activating the system");
    }

    @Test
    void newestWhenJobFailedTellsWhy() {
        Problem problem =
                Problem.of(MachineProblem.NEVER_BUILT, "it was never built")
                        .details(List.of("one", "two"))
                        .next("build it");

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() ->
                        run(_ -> {
                            throw problem;
                        }))
                .isSameAs(problem);

        JobRecord failed = jobs.newest(1).getFirst();
        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(failed.failure())
                .contains(
                        new Failure(
                                "it was never built",
                                List.of("one", "two"),
                                Optional.of("build it")));
    }

    @Test
    void newestWhenProcessWasKilledTellsThatTheJobIsLost() {
        long id = rows.begin(API, "rebuild", directory.resolve("log"));

        assertThat(jobs.find(id).orElseThrow().outcome()).isEqualTo(Outcome.LOST);
        assertThat(jobs.find(id + 1)).isEmpty();
    }

    @Test
    void newestWhenThereAreManyKeepsTheLastOnes() {
        JobRows few = new JobRows(Database.in(directories.data()), 3);
        for (int i = 0; i < 5; i++) {
            few.end(few.begin(API, "start", directory), Outcome.SUCCEEDED, null);
        }

        assertThat(jobs.newest(1000)).extracting(JobRecord::id).containsExactly(5L, 4L, 3L);
    }

    @Test
    void cancelWhenAnotherProcessAsksEndsTheJob() {
        CountDownLatch never = new CountDownLatch(1);

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() ->
                        run(progress -> {
                            progress.step("Building the system");
                            Jobs elsewhere = new Jobs(directories, rows);
                            elsewhere.cancel(elsewhere.newest(1).getFirst().id());
                            await(never);
                        }))
                .satisfies(
                        problem -> assertThat(problem.code()).isEqualTo(MachineProblem.CANCELLED));

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(jobs.newest(1).getFirst().outcome()).isEqualTo(Outcome.CANCELLED);
        run(progress -> progress.step("Building the system"));
        assertThat(jobs.newest(1).getFirst().outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void cancelWhenJobIsOverLeavesNothing() throws IOException {
        run(_ -> {});

        jobs.cancel(jobs.newest(1).getFirst().id());

        try (var files = Files.list(jobs.directory())) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactly("api.lock");
        }
    }

    private void run(Consumer<Progress> work) {
        jobs.run(API, "rebuild", Duration.ZERO, Progress.SILENT, work);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Problem.of(MachineProblem.ACTIVATION_FAILED, "interrupted").because(interrupted);
        }
    }
}
