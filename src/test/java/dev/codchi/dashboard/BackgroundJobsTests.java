package dev.codchi.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codchi.dashboard.BackgroundJobs.Failure;
import dev.codchi.driver.DriverProblem;
import dev.codchi.driver.MachineName;
import dev.codchi.driver.RunState;
import dev.codchi.machine.FakeMachines;
import dev.codchi.problem.Problem;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BackgroundJobsTests {

    private static final MachineName API = new MachineName("api");

    private final FakeMachines machines = new FakeMachines().with("api", RunState.RUNNING);
    private final Semaphore turns = new Semaphore(0);
    private final BackgroundJobs jobs = jobs();

    @Test
    void beginWhenItSucceedsLeavesNothing() throws InterruptedException {
        jobs.begin(API, Verb.REBUILD);
        awaitTurns(2);

        assertThat(machines.calls()).containsExactly("rebuild api update=false");
        assertThat(jobs.activities()).isEmpty();
        assertThat(jobs.failures()).isEmpty();
    }

    @Test
    void beginWhenTheMachineIsWorkedOnDoesNothing() throws InterruptedException {
        CountDownLatch finish = new CountDownLatch(1);
        machines.building(progress -> {
            progress.step("Building");
            awaitUninterruptibly(finish);
        });

        jobs.begin(API, Verb.REBUILD);
        jobs.begin(API, Verb.STOP);
        assertThat(jobs.activities().get(API)).extracting("verb").isEqualTo("rebuild");
        finish.countDown();
        awaitTurns(2);

        assertThat(machines.calls()).containsExactly("rebuild api update=false");
    }

    @Test
    void beginWhenItFailsKeepsTheProblemUntilDismissed() throws InterruptedException {
        machines.building(progress -> {
            throw Problem.of(DriverProblem.ENGINE_FAILED, "no");
        });

        jobs.begin(API, Verb.REBUILD);
        awaitTurns(2);
        Failure failure = jobs.failures().getFirst();
        assertThat(failure.machine()).isEqualTo(API);
        assertThat(failure.problem().message()).isEqualTo("no");

        jobs.dismiss(failure.id());
        assertThat(jobs.failures()).isEmpty();
    }

    @Test
    void beginWhenTheSameIsTriedAgainForgetsTheFormerFailure() throws InterruptedException {
        machines.building(progress -> {
            throw Problem.of(DriverProblem.ENGINE_FAILED, "no");
        });
        jobs.begin(API, Verb.REBUILD);
        awaitTurns(2);

        machines.building(progress -> {});
        jobs.begin(API, Verb.REBUILD);
        awaitTurns(2);

        assertThat(jobs.failures()).isEmpty();
    }

    @Test
    void beginWhenADefectShowsKeepsIt() throws InterruptedException {
        machines.building(progress -> {
            throw new IllegalStateException("oops");
        });

        jobs.begin(API, Verb.REBUILD);
        awaitTurns(2);

        assertThat(jobs.failures().getFirst().problem().code())
                .isEqualTo(DashboardProblem.UNEXPECTED);
        assertThat(jobs.activities()).isEmpty();
    }

    private BackgroundJobs jobs() {
        BackgroundJobs made = new BackgroundJobs(machines, new Questions());
        made.listen(
                new BackgroundJobs.Listener() {
                    @Override
                    public void progressed() {}

                    @Override
                    public void turned() {
                        turns.release();
                    }
                });
        return made;
    }

    private void awaitTurns(int count) throws InterruptedException {
        assertThat(turns.tryAcquire(count, 10, TimeUnit.SECONDS)).isTrue();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
