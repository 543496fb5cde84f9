package dev.codchi.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.codchi.dashboard.DashboardUnderTest;
import dev.codchi.machine.FakeMachines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A real browser, and the dashboard in front of machines in memory. */
abstract class BrowserUnderTest {

    static final Path SCREENSHOTS = Path.of("target", "screenshots");
    static final LocatorAssertions.IsVisibleOptions WITHIN_HALF_A_SECOND =
            new LocatorAssertions.IsVisibleOptions().setTimeout(500);

    private static final Path AXE = Path.of("frontend", "node_modules", "axe-core", "axe.min.js");

    static DashboardUnderTest dashboard;
    private static Playwright playwright;
    private static Browser browser;

    /** What the browser complained about; a test that expects it clears it. */
    final List<String> complaints = new ArrayList<>();

    Page page;
    private BrowserContext context;

    @BeforeAll
    static void startBrowser() throws IOException {
        Files.createDirectories(SCREENSHOTS);
        dashboard = DashboardUnderTest.start();
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new LaunchOptions()
                                        .setExecutablePath(chromium())
                                        .setArgs(
                                                List.of(
                                                        "--no-sandbox",
                                                        "--disable-gpu",
                                                        "--disable-quic",
                                                        "--no-first-run",
                                                        "--disable-background-networking",
                                                        "--disable-component-update",
                                                        "--disable-sync")));
    }

    @AfterAll
    static void stopBrowser() {
        playwright.close();
        dashboard.close();
    }

    @BeforeEach
    void openBrowser() {
        dashboard.reset();
        use(new NewContextOptions().setViewportSize(1200, 760));
    }

    @AfterEach
    void closeBrowser() {
        context.close();
        assertThat(complaints).as("what the browser complained about").isEmpty();
    }

    static FakeMachines machines() {
        return dashboard.machines();
    }

    /** Another visitor, who never was here. */
    final void use(NewContextOptions options) {
        if (context != null) {
            context.close();
        }
        context =
                browser.newContext(
                        options.setLocale(options.locale == null ? "en-GB" : options.locale));
        context.setDefaultTimeout(20_000);
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (List.of("error", "warning").contains(message.type())) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    final void enter() {
        enter("/");
    }

    final void enter(String path) {
        page.navigate(dashboard.launchLink());
        assertThat(page.locator("main h1")).isVisible();
        if (!path.equals("/")) {
            page.navigate(dashboard.address() + path);
        }
        assertLive();
    }

    final void assertLive() {
        assertThat(page.locator("html[data-connection=live]")).isAttached();
    }

    final void screenshot(String name) {
        page.screenshot(
                new ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    /**
     * Shows a page light and dark, on a large and a small screen; it has to fit, and to break no
     * rule of <a href="https://github.com/dequelabs/axe-core">axe-core</a>.
     */
    final void assertGood(String path, String name) throws IOException {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : List.of(360, 1200)) {
                use(new NewContextOptions().setColorScheme(scheme).setViewportSize(width, 760));
                enter(path);
                String picture = name + "-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + width;
                screenshot(picture);
                assertAccessible(picture);
                assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                        .as("width beyond the screen of " + picture)
                        .isEqualTo(0);
            }
        }
    }

    /** The page as it is now breaks no rule of WCAG 2.2 that a program can check. */
    final void assertAccessible(String name) throws IOException {
        // Through the debugger, because the page's own policy lets no foreign script in.
        page.evaluate(Files.readString(AXE));
        Object violations =
                page.evaluate(
                        """
                        async () => (await axe.run(document, { resultTypes: ["violations"] })).violations
                          .flatMap((rule) => rule.nodes.map((node) => rule.id + ": " + node.html + " " + node.failureSummary))
                        """);
        assertThat((List<?>) violations).as(name).isEmpty();
    }

    static GetByRoleOptions named(String name) {
        return new GetByRoleOptions().setName(name).setExact(true);
    }

    private static Path chromium() {
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .map(program -> Path.of("/usr/bin", program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() ->
                        new AssertionError(
                                "the browser tests need Chromium (Debian: apt-get install chromium)"));
    }
}
