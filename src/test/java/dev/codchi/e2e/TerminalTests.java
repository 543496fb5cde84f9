package dev.codchi.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import dev.codchi.driver.RunState;
import dev.codchi.machine.FakeProgram;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Terminals in the browser. */
class TerminalTests extends BrowserUnderTest {

    @Test
    void terminalWhenPageIsLeftGoesOnAndShowsWhatWasPrinted() throws IOException {
        machines().with("api", RunState.RUNNING).running(FakeProgram::echoing);
        enter("/machines/api");
        page.getByRole(AriaRole.BUTTON, named("Open a terminal")).click();
        assertThat(page.locator(".xterm-helper-textarea")).isFocused();
        page.keyboard().type("hello there");
        assertThat(page.locator(".xterm-rows")).containsText("hello there");
        screenshot("terminal");
        assertAccessible("terminal");

        String address = page.url();
        page.navigate(dashboard.address() + "/activity");
        page.navigate(address);
        assertThat(page.locator(".xterm-rows")).containsText("hello there");
        page.keyboard().type(" again");
        assertThat(page.locator(".xterm-rows")).containsText("hello there again");

        page.getByRole(AriaRole.BUTTON, named("End it")).click();
        page.navigate(address);
        assertThat(page.getByText("The program ended.")).isVisible();
    }
}
