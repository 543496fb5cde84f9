package dev.codchi.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.codchi.dashboard.DashboardUnderTest;
import dev.codchi.driver.DriverProblem;
import dev.codchi.driver.MachineName;
import dev.codchi.driver.RunState;
import dev.codchi.machine.FakeMachines;
import dev.codchi.machine.JobRecord;
import dev.codchi.machine.JobRecord.Outcome;
import dev.codchi.machine.Machine;
import dev.codchi.machine.Machine.Base;
import dev.codchi.machine.Machine.Condition;
import dev.codchi.machine.Machine.Job;
import dev.codchi.machine.Machine.Module;
import dev.codchi.nix.Manifest.Secret.Kind;
import dev.codchi.problem.Problem;
import dev.codchi.progress.BuildCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard in a real browser, in front of machines in memory. */
class DashboardTests extends BrowserUnderTest {

    @TempDir private Path logs;

    @Test
    void openWhenLinkIsFollowedShowsMachinesAndHidesToken() {
        machines().with("api", RunState.RUNNING);

        page.navigate(dashboard.launchLink());

        assertThat(page.getByRole(AriaRole.HEADING, named("Machines"))).isVisible();
        assertThat(row("api")).containsText("running");
        assertThat(page.url()).isEqualTo(dashboard.address() + "/");
    }

    @Test
    void openWhenLinkIsFollowedTwiceIsRefusedTheSecondTime() {
        String link = dashboard.launchLink();
        page.navigate(link);
        assertThat(page.getByRole(AriaRole.HEADING, named("Machines"))).isVisible();

        use(new NewContextOptions());
        page.navigate(link);

        assertThat(page.getByRole(AriaRole.MAIN).getByText("codchi dashboard")).isVisible();
        screenshot("refused");
        // The browser reports the refusal itself.
        complaints.clear();
    }

    @Test
    void openWithoutScriptsShowsMachinesAndStartsThem() {
        machines().with("api", RunState.STOPPED);
        use(new NewContextOptions().setJavaScriptEnabled(false));
        page.navigate(dashboard.launchLink());
        page.getByRole(AriaRole.BUTTON, named("Open")).click();

        page.getByRole(AriaRole.BUTTON, named("Start api")).click();

        assertThat(page).hasURL(dashboard.address() + "/machines/api");
        assertThat(page.getByRole(AriaRole.HEADING, named("api"))).isVisible();
        assertThat(machines().calls()).contains("start api");
    }

    @Test
    void listWhenMachineChangesShowsItWithinASecond() {
        machines().with("api", RunState.STOPPED);
        enter();

        machines().with("api", RunState.RUNNING).changed();
        assertThat(row("api").getByText("running")).isVisible(WITHIN_HALF_A_SECOND);

        machines().with("web", RunState.STOPPED).changed();
        assertThat(row("web").getByText("stopped")).isVisible(WITHIN_HALF_A_SECOND);
        assertThat(page.locator(".summary")).hasText("1 of 2 running");
    }

    @Test
    void listWhenThereIsNoMachineShowsHowToMakeOne() {
        enter();

        assertThat(page.getByText("codchi init NAME URL")).isVisible();
        screenshot("empty");
    }

    @Test
    void listWhenEngineFailsShowsProblemUntilItWorksAgain() {
        machines().with("api", RunState.RUNNING);
        enter();

        machines().failing(engineDown()).changed();
        assertThat(page.getByText("The machines cannot be listed")).isVisible(WITHIN_HALF_A_SECOND);
        assertThat(page.getByText("systemctl start lxd")).isVisible();

        machines().working().changed();
        assertThat(row("api")).isVisible(WITHIN_HALF_A_SECOND);
    }

    @Test
    void listWhenDashboardEndsSaysSoAndRecovers() {
        machines().with("api", RunState.RUNNING);
        DashboardUnderTest other = DashboardUnderTest.start();
        int port = other.port();
        try (other) {
            page.navigate(other.launchLink());
            assertLive();
        }
        assertThat(page.getByText("Connection lost")).isVisible();
        screenshot("lost");

        try (DashboardUnderTest _ = DashboardUnderTest.start(port)) {
            assertThat(page.getByText("This session has ended")).isVisible();
        }
        complaints.clear();
    }

    @Test
    void pressStartWhenStoppedStartsTheMachine() {
        machines().with("api", RunState.STOPPED);
        enter();

        page.getByRole(AriaRole.BUTTON, named("Start api")).press("Enter");

        assertThat(row("api").getByText("running")).isVisible();
        assertThat(page.getByRole(AriaRole.BUTTON, named("Stop api"))).isVisible();
    }

    @Test
    void pressRebuildShowsProgressAndLogAndEndsReady() throws Exception {
        Path log = logs.resolve("rebuild.log");
        CountDownLatch finish = new CountDownLatch(1);
        machines().with("api", RunState.RUNNING).jobLog(log);
        machines()
                .building(progress -> {
                    progress.step("Building the system");
                    progress.counts(new BuildCounts(3, 2, 12, 0, 0));
                    append(log, "==> Building the system\nhello> compiling <b>main.c</b>\n");
                    await(finish);
                    append(log, "hello> done\n");
                });
        enter();
        page.getByRole(AriaRole.LINK, named("api")).click();

        page.getByRole(AriaRole.BUTTON, named("Rebuild api")).click();

        assertThat(page.getByText("3 of 12 built")).isVisible();
        assertThat(page.getByRole(AriaRole.BUTTON, named("Rebuild api"))).hasCount(0);
        assertThat(page.getByRole(AriaRole.BUTTON, named("Stop api"))).hasCount(0);
        assertThat(page.getByText("hello> compiling <b>main.c</b>")).isVisible();
        screenshot("machine");
        finish.countDown();
        assertThat(page.getByText("hello> done")).isVisible();
        assertThat(page.getByRole(AriaRole.BUTTON, named("Rebuild api"))).isVisible();
    }

    @Test
    void pressRebuildWhenItFailsShowsCauseUntilDismissed() {
        machines().with("api", RunState.RUNNING);
        machines()
                .building(progress -> {
                    throw buildFailed();
                });
        enter();

        page.getByRole(AriaRole.BUTTON, named("Rebuild api")).click();

        Locator failure = page.getByRole(AriaRole.ALERT);
        assertThat(failure).containsText("Rebuilding api failed");
        assertThat(failure).containsText("main.c:3: error: expected ‘;’");
        assertThat(failure).containsText("codchi logs api");
        page.reload();
        assertThat(failure).isVisible();
        page.getByRole(AriaRole.BUTTON, named("Dismiss")).click();
        assertThat(failure).hasCount(0);
        page.reload();
        assertThat(row("api")).isVisible();
        assertThat(failure).hasCount(0);
    }

    @Test
    void logWhenReaderScrolledUpStaysThere() throws Exception {
        Path log = Files.createFile(logs.resolve("long.log"));
        for (int i = 0; i < 200; i++) {
            append(log, "line " + i + "\n");
        }
        machines().with("api", RunState.RUNNING).jobLog(log);
        enter("/machines/api");
        Locator shown = page.locator("#log");
        append(log, "line 200\n");
        assertThat(page.getByText("line 200")).isInViewport();

        shown.evaluate("log => log.scrollTop = 0");
        append(log, "line 201\n");
        assertThat(page.getByText("line 201")).isAttached();
        assertThat(shown.evaluate("log => log.scrollTop")).isEqualTo(0);

        shown.evaluate("log => log.scrollTop = log.scrollHeight");
        append(log, "line 202\n");
        assertThat(page.getByText("line 202")).isInViewport();
    }

    @Test
    void tabReachesEveryControlInOrderWithVisibleFocus() {
        machines().with("api", RunState.RUNNING).with("web", RunState.STOPPED);
        enter();

        List<String> reached = new ArrayList<>();
        for (int i = 0; i < 22; i++) {
            page.keyboard().press("Tab");
            Object outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle");
            assertThat(outline).isEqualTo("solid");
            reached.add(String.valueOf(page.evaluate("document.activeElement.innerText")).strip());
        }

        assertThat(reached.stream().map(text -> text.replaceAll("\\s+", " ")))
                .containsExactly(
                        "Skip to the content",
                        "Codchi",
                        "Machines",
                        "New",
                        "Activity",
                        "Go to … Ctrl K",
                        "Keys ?",
                        "",
                        "",
                        "",
                        "EN",
                        "DE",
                        "",
                        "by name by state newest first",
                        "",
                        "api",
                        "Stop api",
                        "Rebuild api",
                        "",
                        "web",
                        "Start web",
                        "Rebuild web");
    }

    @Test
    void focusWhenRowChangesStaysOnItsButton() {
        machines().with("api", RunState.RUNNING);
        enter();
        page.locator("#rebuild-api").focus();

        machines()
                .with(machine("api", Condition.FAILED, RunState.RUNNING, Optional.empty()))
                .changed();

        assertThat(row("api").getByText("the last build failed")).isVisible();
        assertThat(page.locator("#rebuild-api")).isFocused();
    }

    @Test
    void pagesAreGoodInBothSchemesAndSizes() throws IOException {
        showEverything();
        assertGood("/", "machines");
        assertGood("/machines/api", "machine");
        assertGood("/activity", "activity");
    }

    /** One machine in each state, a failure and a long log. */
    private void showEverything() {
        Path log = logs.resolve("rebuild-" + System.nanoTime() + ".log");
        append(log, "==> Evaluating the machine\n==> Building the system\n");
        for (int i = 1; i <= 40; i++) {
            append(log, "hello-2.12.1> gcc -O2 -c src/part" + i + ".c -o part" + i + ".o\n");
        }
        append(log, "warning: part 7 is deprecated\n");
        dashboard.reset();
        machines()
                .jobLog(log)
                .with(machine("api", Condition.READY, RunState.RUNNING, Optional.empty()))
                .with(
                        machine(
                                "billing",
                                Condition.READY,
                                RunState.RUNNING,
                                Optional.of(new Job("rebuild", 4711, Instant.now()))))
                .with(machine("data-science", Condition.FAILED, RunState.RUNNING, Optional.empty()))
                .with(machine("docs", Condition.READY, RunState.STOPPED, Optional.empty()))
                .with(machine("edge", Condition.READY, RunState.BROKEN, Optional.empty()))
                .with(machine("legacy", Condition.INCOMPLETE, RunState.ABSENT, Optional.empty()))
                .with(machine("shop", Condition.READY, RunState.STARTING, Optional.empty()));
        machines()
                .building(progress -> {
                    throw buildFailed();
                });
        machines()
                .remembering(FakeMachines.job(1, "api", "init", Outcome.SUCCEEDED))
                .remembering(failedJob(2))
                .remembering(FakeMachines.job(3, "shop", "rebuild", Outcome.CANCELLED))
                .remembering(FakeMachines.job(4, "edge", "stop", Outcome.LOST))
                .remembering(FakeMachines.job(5, "billing", "rebuild", Outcome.RUNNING))
                .changed();
        dashboard.rebuild("docs");
    }

    @Test
    void secretsAreSetWithoutBeingShown() {
        machines().with("api", RunState.RUNNING);
        dashboard
                .secrets()
                .declaring("DB_PASSWORD", Kind.LINE, "Password of the test database")
                .declaring("CERTIFICATES", Kind.MULTILINE, "The company's own, in PEM")
                .declaring("SIGNING_KEY", Kind.FILE, "Ask the release manager");
        enter("/machines/api");
        page.getByRole(AriaRole.LINK, named("set or change")).click();
        page.getByLabel("New value of DB_PASSWORD").fill("geheim-17");
        screenshot("secrets");
        page.locator("#set-DB_PASSWORD").click();
        assertThat(page.getByText("has a value")).isVisible();
        assertThat(dashboard.secrets().get(new MachineName("api"), "DB_PASSWORD"))
                .isEqualTo("geheim-17".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(page.content()).doesNotContain("geheim");
        page.locator("#delete-DB_PASSWORD").click();
        assertThat(page.getByText("has a value")).hasCount(0);
    }

    private Locator row(String machine) {
        return page.locator("#machine-" + machine);
    }

    private static Machine machine(
            String name, Condition condition, RunState state, Optional<Job> job) {
        return new Machine(
                new MachineName(name),
                Base.NIXPKGS,
                List.of(new Module("https://example.org/acme/" + name + ".git", "default")),
                condition,
                state,
                job,
                FakeMachines.CREATED);
    }

    private static JobRecord failedJob(long id) {
        JobRecord job = FakeMachines.job(id, "data-science", "rebuild", Outcome.FAILED);
        Problem why = buildFailed();
        return new JobRecord(
                id,
                job.machine(),
                job.verb(),
                job.pid(),
                job.started(),
                job.ended(),
                job.outcome(),
                job.step(),
                job.counts(),
                job.log(),
                Optional.of(new JobRecord.Failure(why.message(), why.details(), why.nextStep())));
    }

    private static Problem engineDown() {
        return Problem.of(DriverProblem.ENGINE_DOWN, "LXD does not answer on its socket")
                .next("run `systemctl start lxd`");
    }

    private static Problem buildFailed() {
        return Problem.of(DriverProblem.ENGINE_FAILED, "building hello-2.12.1 failed")
                .details(
                        List.of(
                                "gcc -O2 -c main.c -o main.o",
                                "main.c:3: error: expected ‘;’ before ‘return’",
                                "make: *** [Makefile:7: main.o] Error 1"))
                .next("see the whole log with `codchi logs api`");
    }

    private static void append(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).as("the test to go on").isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
