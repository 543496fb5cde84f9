package dev.codchi.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.codchi.driver.MachineName;
import dev.codchi.driver.MachineUsage;
import dev.codchi.driver.RunState;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Finding machines in the list, and doing the same to several. */
class MachinesPageTests extends BrowserUnderTest {

    @BeforeEach
    void make() {
        machines()
                .with("api", RunState.RUNNING)
                .with("docs", RunState.STOPPED)
                .with("web", RunState.STOPPED);
    }

    @Test
    void filterWhenTypedShowsWhatHoldsEveryWord() {
        enter();

        page.keyboard().press("/");
        page.keyboard().type("stopped eb");
        assertThat(rows()).hasCount(1);
        assertThat(page.locator("#machine-web")).isVisible();
        machines().with("webshop", RunState.STOPPED).changed();
        assertThat(rows()).hasCount(2);

        page.keyboard().press("Escape");
        assertThat(rows()).hasCount(4);
    }

    @Test
    void filterAndOrderWithoutScriptsAreDoneByTheServer() {
        use(new NewContextOptions().setJavaScriptEnabled(false));
        page.navigate(dashboard.launchLink());
        page.getByRole(AriaRole.BUTTON, named("Open")).click();

        page.getByLabel("Filter by name, module or state").fill("o");
        page.getByLabel("Order").selectOption("state");
        page.getByRole(AriaRole.BUTTON, named("Show")).click();

        assertThat(page.locator(".machine .name")).hasText(new String[] {"api", "docs", "web"});
        page.getByLabel("Filter by name, module or state").fill("docs");
        page.getByRole(AriaRole.BUTTON, named("Show")).click();
        assertThat(page.locator(".machine .name")).hasText(new String[] {"docs"});
    }

    @Test
    void bulkWhenSeveralAreSelectedStartsThemAndKeepsTheSelectionMeanwhile() {
        enter();

        page.getByLabel("Select docs").check();
        page.getByLabel("Select web").check();
        machines().with("docs", RunState.STARTING).changed();
        assertThat(page.locator("#machine-docs")).containsText("starting");
        assertThat(page.getByLabel("Select docs")).isChecked();
        page.locator(".bulk").getByRole(AriaRole.BUTTON, button("Start")).click();

        page.waitForCondition(
                () -> machines().calls().containsAll(List.of("start docs", "start web")));
        assertThat(page.locator("#machine-web")).containsText("running");
    }

    @Test
    void deleteWhenAskedTellsWhatIsLostAndDeletesOnlyThen() throws IOException {
        enter();
        page.getByLabel("Select docs").check();
        page.getByLabel("Select web").check();
        page.locator(".bulk").getByRole(AriaRole.BUTTON, button("Delete …")).click();

        assertThat(page.locator(".losses")).containsText("docs");
        assertThat(page.locator(".losses")).containsText("MiB of files");
        assertThat(machines().list()).hasSize(3);
        screenshot("delete");
        assertAccessible("delete");
        page.getByRole(AriaRole.BUTTON, named("Delete these 2 machines")).click();

        assertThat(rows()).hasCount(1);
    }

    @Test
    void usageWhenMachinesRunIsDrawn() {
        machines()
                .using(new MachineUsage(new MachineName("api"), Duration.ofSeconds(3), 181L << 20));
        enter();

        Locator usage = page.locator("#machine-api .usage");
        assertThat(usage).containsText("181 MiB");
        machines()
                .using(new MachineUsage(new MachineName("api"), Duration.ofSeconds(4), 193L << 20));
        assertThat(usage).containsText("193 MiB");
        assertThat(usage.locator(".cpu path")).hasAttribute("d", Pattern.compile("M5[0-9].*L.*"));
        screenshot("usage");
    }

    private Locator rows() {
        return page.locator(".machine:visible");
    }

    private static Locator.GetByRoleOptions button(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }
}
