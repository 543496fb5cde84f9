package dev.codchi.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.codchi.driver.RunState;
import dev.codchi.nix.Manifest;
import dev.codchi.nix.Manifest.Secret.Kind;
import dev.codchi.nix.NixProblem;
import dev.codchi.problem.Problem;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From an address to a machine. */
class NewMachineTests extends BrowserUnderTest {

    @BeforeEach
    void offer() {
        machines().offering("default", "gpu", "tools");
    }

    @Test
    void makeByKeyboardAloneAsksForSecretsAndShowsTheBuild() throws IOException {
        machines()
                .asking(
                        new Manifest.Secret(
                                "DB_PASSWORD",
                                "Password of the test database",
                                false,
                                Optional.empty(),
                                Kind.LINE));
        enter("/new");
        page.keyboard().type("https://example.org/acme/web-shop.git");
        page.keyboard().press("Enter");
        assertThat(page.getByLabel("gpu")).isVisible();
        assertThat(page.getByLabel("Name of the machine")).hasValue("web-shop");
        assertThat(page.getByLabel("default")).isChecked();
        page.getByLabel("gpu").focus();
        page.keyboard().press("Space");
        screenshot("new-choose");
        page.getByLabel("Name of the machine").focus();
        page.keyboard().press("Enter");

        assertThat(page).hasURL(dashboard.address() + "/machines/web-shop");
        assertThat(page.getByText("Password of the test database")).isVisible();
        screenshot("new-question");
        assertAccessible("question");
        page.getByRole(AriaRole.TEXTBOX, named("DB_PASSWORD")).focus();
        page.keyboard().type("geheim-17");
        page.keyboard().press("Enter");

        assertThat(page.getByRole(AriaRole.BUTTON, named("Rebuild web-shop"))).isVisible();
        assertThat(machines().calls())
                .contains(
                        "init web-shop https://example.org/acme/web-shop.git [default, gpu] NIXPKGS",
                        "DB_PASSWORD=geheim-17");
        assertThat(page.content()).doesNotContain("geheim");
    }

    @Test
    void readWhenTabIsClosedGoesOnAndNothingIsLost() {
        CountDownLatch read = new CountDownLatch(1);
        machines()
                .reading(progress -> {
                    progress.step("Fetching the repository");
                    await(read);
                });
        enter("/new");
        page.getByLabel("Address or directory").fill("https://example.org/acme/shop");
        page.getByRole(AriaRole.BUTTON, named("Read it")).click();
        assertThat(page.getByText("Fetching the repository")).isVisible();

        use(new NewContextOptions());
        enter("/new");
        assertThat(page.getByText("Fetching the repository")).isVisible();
        assertThat(page.getByLabel("Address or directory"))
                .hasValue("https://example.org/acme/shop");
        read.countDown();

        assertThat(page.getByLabel("tools")).isVisible();
        page.getByRole(AriaRole.BUTTON, named("Start over")).click();
        assertThat(page.getByLabel("Address or directory")).hasValue("");
    }

    @Test
    void makeWhenSomethingIsWrongSaysSoAndKeepsTheRest() throws IOException {
        machines().with("shop", RunState.RUNNING);
        enter("/new");
        page.getByLabel("Address or directory").fill("https://example.org/acme/shop");
        page.getByRole(AriaRole.BUTTON, named("Read it")).click();
        page.getByLabel("tools").check();
        page.getByRole(AriaRole.BUTTON, named("Build it")).click();

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Machine shop exists already");
        assertThat(page.getByLabel("tools")).isChecked();
        assertAccessible("new-refused");
        page.getByLabel("Name of the machine").fill("shop2");
        page.getByRole(AriaRole.BUTTON, named("Build it")).click();
        assertThat(page).hasURL(dashboard.address() + "/machines/shop2");
        // The browser reports that the first attempt was refused.
        complaints.removeIf(complaint -> complaint.contains("422"));
    }

    @Test
    void readWhenItFailsSaysWhy() throws IOException {
        machines()
                .reading(_ -> {
                    throw Problem.of(
                                    NixProblem.NIX_FAILED,
                                    "https://example.org/nothing has no flake.nix")
                            .next("look at the address");
                });
        enter("/new");
        page.getByLabel("Address or directory").fill("https://example.org/nothing");
        page.getByRole(AriaRole.BUTTON, named("Read it")).click();

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("has no flake.nix");
        assertGood("/new", "new");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).as("the test to go on").isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
