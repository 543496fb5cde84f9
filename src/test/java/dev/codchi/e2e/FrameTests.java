package dev.codchi.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.codchi.driver.RunState;
import dev.codchi.machine.FakeMachines;
import dev.codchi.machine.JobRecord.Outcome;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What surrounds every page. */
class FrameTests extends BrowserUnderTest {

    @Test
    void themeWhenChosenOutranksTheSystemAndStays() {
        use(new NewContextOptions().setColorScheme(ColorScheme.LIGHT));
        enter("/activity");
        Object light = background();

        page.getByRole(AriaRole.BUTTON, named("Dark")).click();

        assertThat(page).hasURL(dashboard.address() + "/activity");
        assertThat(background()).isNotEqualTo(light);
        page.reload();
        assertThat(page.getByRole(AriaRole.BUTTON, named("Dark")))
                .hasAttribute("aria-pressed", "true");
        page.getByRole(AriaRole.BUTTON, named("As the system")).click();
        assertThat(page.locator("html[data-theme=system]")).isAttached();
        assertThat(background()).isEqualTo(light);
    }

    @Test
    void languageWhenChosenOutranksTheBrowsers() {
        use(new NewContextOptions().setLocale("de-AT"));
        enter();
        assertThat(page.locator("html[lang=de]")).isAttached();
        assertThat(page.locator("h1")).hasText("Maschinen");

        page.getByRole(AriaRole.BUTTON, named("EN")).click();

        assertThat(page.locator("h1")).hasText("Machines");
    }

    @Test
    void paletteWhenSearchedGoesThereByKeyboardAlone() throws IOException {
        machines().with("api", RunState.RUNNING).with("web", RunState.STOPPED);
        enter();

        page.keyboard().press("Control+k");
        Locator palette = page.getByRole(AriaRole.DIALOG);
        assertThat(palette.getByRole(AriaRole.OPTION, namedOption("Start web"))).isVisible();
        screenshot("palette");
        assertAccessible("palette");
        page.keyboard().type("web");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");

        assertThat(palette).isHidden();
        assertThat(page.locator("#machine-web")).containsText("running");
        page.keyboard().press("Control+k");
        page.keyboard().type("acti");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(dashboard.address() + "/activity");
    }

    @Test
    void keysWhenAskedForAreExplainedAndWorkUntilSwitchedOff() throws IOException {
        machines().with("api", RunState.RUNNING).with("web", RunState.STOPPED);
        enter();

        page.keyboard().press("?");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Next and previous row");
        screenshot("keys");
        assertAccessible("keys");
        page.keyboard().press("Escape");
        page.keyboard().press("j");
        page.keyboard().press("j");
        assertThat(page.locator("#open-web")).isFocused();
        page.keyboard().press("g");
        page.keyboard().press("a");
        assertThat(page).hasURL(dashboard.address() + "/activity");

        assertLive();
        page.keyboard().press("?");
        page.getByRole(AriaRole.SWITCH).uncheck();
        page.keyboard().press("Escape");
        page.keyboard().press("?");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    }

    @Test
    void toastWhenAnyProcessEndsAJobShowsAndIsPutAway() {
        machines()
                .with("api", RunState.RUNNING)
                .remembering(FakeMachines.job(1, "api", "rebuild", Outcome.RUNNING));
        enter("/activity");
        assertThat(page.locator("#job-1")).containsText("Building the system");

        machines().remembering(FakeMachines.job(1, "api", "rebuild", Outcome.SUCCEEDED)).changed();

        Locator toast = page.locator(".toast");
        assertThat(toast).containsText("Rebuild of api done 12 s");
        assertThat(page.locator("#job-1")).containsText("done");
        toast.getByRole(AriaRole.BUTTON).click();
        assertThat(toast).hasCount(0);
        page.reload();
        assertThat(page.locator("#job-1")).containsText("Rebuild of api");
    }

    @Test
    void titleAndIconWhenMachinesAreBusySaySo() {
        machines().with("api", RunState.RUNNING);
        enter();
        assertThat(page).hasTitle("Machines – Codchi");

        machines()
                .busy(
                        "api",
                        new dev.codchi.machine.Machine.Job("rebuild", 1, FakeMachines.CREATED));

        assertThat(page).hasTitle("1 busy · Machines – Codchi");
        assertThat(page.locator("link[rel=icon]"))
                .hasAttribute("href", Pattern.compile(".*busy.*"));
    }

    @Test
    void cancelAndRetryAreAskedOfTheHistory() {
        machines()
                .with("api", RunState.RUNNING)
                .remembering(FakeMachines.job(1, "api", "rebuild", Outcome.FAILED))
                .remembering(FakeMachines.job(2, "api", "rebuild", Outcome.RUNNING));
        enter("/activity");

        page.locator("#cancel-2").click();
        page.waitForCondition(() -> machines().calls().contains("cancel 2"));
        page.locator("#retry-1").click();
        page.waitForCondition(() -> machines().calls().contains("rebuild api update=false"));
    }

    private Object background() {
        return page.evaluate("getComputedStyle(document.documentElement).backgroundColor");
    }

    private static Locator.GetByRoleOptions namedOption(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }
}
