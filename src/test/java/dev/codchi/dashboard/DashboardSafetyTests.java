package dev.codchi.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.codchi.dashboard.Http.Answer;
import dev.codchi.driver.RunState;
import dev.codchi.machine.FakeMachines;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule by which the dashboard refuses. */
class DashboardSafetyTests {

    private static DashboardUnderTest dashboard;
    private static Http stranger;
    private static Http owner;

    @BeforeAll
    static void start() {
        dashboard = DashboardUnderTest.start();
        stranger = Http.stranger(dashboard);
        owner = Http.owner(dashboard);
    }

    @AfterAll
    static void stop() {
        dashboard.close();
    }

    @BeforeEach
    void reset() {
        dashboard.reset();
        machines().with("api", RunState.STOPPED);
    }

    @Test
    void listenWhenStartedBindsOneLoopbackAddressOnly() throws UnknownHostException {
        InetAddress another = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
        assertThatThrownBy(() -> new Socket(another, dashboard.port()).close())
                .isInstanceOf(ConnectException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/events",
                "/session",
                "/machines/api",
                "/machines/api/events",
                "/error",
                "/nothing",
                "/actuator"
            })
    void getWithoutSessionIsRefusedWithWhatToRun(String path) {
        Answer answer = stranger.with("Accept", "text/html").get(path);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body())
                .contains("<code>codchi dashboard</code>")
                .doesNotContain("example.org");
        assertThat(answer.headers()).doesNotContainKey("set-cookie");
    }

    @Test
    void postWithoutSessionIsRefused() {
        Answer answer =
                stranger.with("Sec-Fetch-Site", "same-origin")
                        .post("/machines/api/start", Map.of());

        assertThat(answer.status()).isEqualTo(403);
        assertThat(machines().calls()).isEmpty();
    }

    @Test
    void getWithInventedSessionIsRefused() {
        String name = owner.headers().getOrDefault("Cookie", "").replaceFirst("=.*", "");

        assertThat(stranger.with("Cookie", name + "=0123456789ABCDEF0123456789ABCDEF").get("/"))
                .extracting(Answer::status)
                .isEqualTo(403);
    }

    @Test
    void launchWhenOnlyLookedAtKeepsTheTokenAndOpensNothing() {
        String token = dashboard.launchToken();

        Answer looked = stranger.get("/launch?token=" + token);

        assertThat(looked.status()).isEqualTo(200);
        assertThat(looked.headers()).doesNotContainKey("set-cookie");
        assertThat(redeem(token).status()).isEqualTo(302);
    }

    @Test
    void launchWhenRedeemedSetsStrictCookieAndLeavesTheTokenBehind() {
        Answer answer = redeem(dashboard.launchToken());

        assertThat(answer.header("Set-Cookie"))
                .startsWith("codchi-")
                .contains("; HttpOnly", "; SameSite=Strict", "; Path=/")
                .doesNotContain("Expires", "Max-Age");
        assertThat(answer.header("Location")).isIn("/", dashboard.address() + "/");
    }

    @Test
    void launchWhenTokenWasUsedIsRefused() {
        String token = dashboard.launchToken();
        redeem(token);

        Answer second = redeem(token);

        assertThat(second.status()).isEqualTo(403);
        assertThat(second.headers()).doesNotContainKey("set-cookie");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void launchWhenTokenIsWrongIsRefused(String token) {
        dashboard.launchToken();

        assertThat(redeem(token).status()).isEqualTo(403);
    }

    @Test
    void launchWhenPostedByAnotherSiteIsRefusedAndTheTokenStaysGood() {
        String token = dashboard.launchToken();

        Answer answer =
                stranger.with("Sec-Fetch-Site", "cross-site")
                        .post("/launch", Map.of("token", token));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(redeem(token).status()).isEqualTo(302);
    }

    @Test
    void launchWhenAlreadyInsideOpensAnotherSession() {
        Answer answer = owner.post("/launch", Map.of("token", dashboard.launchToken()));
        String cookie = answer.header("Set-Cookie").split(";", 2)[0];

        assertThat(owner.get("/").status()).isEqualTo(403);
        owner = owner.with("Cookie", cookie);
        assertThat(owner.get("/").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:%d", "localhost:%d", "[::1]:%d"})
    void getWhenHostIsThisComputerAnswers(String host) {
        assertThat(owner.with("Host", host.formatted(owner.port())).get("/").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:%d",
                "127.0.0.1",
                "localhost",
                "127.0.0.1:1",
                "127.0.0.1.evil.example:%d",
                "localhost.:%d",
                "0.0.0.0:%d"
            })
    void getWhenHostIsAnotherIsRefused(String host) {
        assertThat(owner.with("Host", host.formatted(owner.port())).get("/").status())
                .isEqualTo(403);
    }

    @Test
    void getWhenHostIsMissingIsRefused() {
        assertThat(owner.without("Host").get("/").status()).isIn(400, 403);
    }

    @ParameterizedTest
    @CsvSource({
        "cross-site, no-cors, script",
        "cross-site, cors, empty",
        "same-site, no-cors, image",
        "same-site, cors, empty",
        "cross-site, navigate, iframe",
        "invented, cors, empty"
    })
    void getWhenAnotherSiteEmbedsItIsRefused(String site, String mode, String destination) {
        Http sent =
                owner.with("Sec-Fetch-Site", site)
                        .with("Sec-Fetch-Mode", mode)
                        .with("Sec-Fetch-Dest", destination);

        assertThat(sent.get("/").status()).isEqualTo(403);
        assertThat(sent.get("/assets/dashboard.js").status()).isEqualTo(403);
    }

    @Test
    void getWhenAnotherSiteLinksToItAnswers() {
        Http followed =
                owner.with("Sec-Fetch-Site", "cross-site")
                        .with("Sec-Fetch-Mode", "navigate")
                        .with("Sec-Fetch-Dest", "document");

        assertThat(followed.get("/").status()).isEqualTo(200);
    }

    @Test
    void postWithTokenFromOwnPageIsDone() {
        assertThat(start(owner).status()).isEqualTo(303);
        await().untilAsserted(() -> assertThat(machines().calls()).containsExactly("start api"));
    }

    @Test
    void postWithOriginOnlyFromOwnPageIsDone() {
        Http old = owner.without("Sec-Fetch-Site").with("Origin", dashboard.address());

        assertThat(start(old).status()).isEqualTo(303);
    }

    /** Pages that send no referrer send no origin with their forms either. */
    @Test
    void postWithNullOriginFromOwnPageIsDone() {
        assertThat(start(owner.with("Origin", "null")).status()).isEqualTo(303);
    }

    @ParameterizedTest
    @CsvSource({
        "http://evil.example, same-origin",
        "http://evil.example, cross-site",
        "http://127.0.0.1:1, same-site",
        "http://localhost, ''",
        "null, cross-site",
        "null, ''",
        "'', cross-site",
        "'', same-site",
        "'', none",
        "'', ''"
    })
    void postFromElsewhereIsRefusedWithTheRightToken(String origin, String site) {
        String token = owner.csrf();
        Http sent = owner.without("Sec-Fetch-Site");
        sent = origin.isEmpty() ? sent : sent.with("Origin", origin);
        sent = site.isEmpty() ? sent : sent.with("Sec-Fetch-Site", site);

        Answer answer = sent.post("/machines/api/start", Map.of("_csrf", token));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(machines().calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/machines/api/start",
                "/machines/api/stop",
                "/machines/api/rebuild",
                "/failures/1/dismiss",
                "/activity/1/cancel",
                "/activity/1/retry",
                "/machines",
                "/machines/delete",
                "/machines/api/answer",
                "/machines/api/terminals",
                "/new",
                "/new/source",
                "/appearance"
            })
    void postWithoutCsrfTokenIsRefused(String path) {
        assertThat(owner.post(path, Map.of()).status()).isEqualTo(403);
        assertThat(owner.post(path, Map.of("_csrf", "guess")).status()).isEqualTo(403);
        assertThat(owner.with("HX-Request", "true").post(path, Map.of()).status()).isEqualTo(403);
        assertThat(machines().calls()).isEmpty();
    }

    @Test
    void postWithCsrfTokenOfAnotherSessionIsRefused() {
        String foreign = Http.owner(dashboard).csrf();

        Answer answer = owner.post("/machines/api/start", Map.of("_csrf", foreign));

        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void webSocketWithoutOwnOriginOrSessionIsRefused() {
        String path = "/machines/api/terminals/1/socket";
        Http socket = owner.with("Upgrade", "websocket");
        String own = "http://127.0.0.1:" + dashboard.port();

        assertThat(socket.get(path).status()).isEqualTo(403);
        assertThat(socket.with("Origin", "null").get(path).status()).isEqualTo(403);
        assertThat(socket.with("Origin", "http://evil.example").get(path).status()).isEqualTo(403);
        assertThat(socket.with("Origin", own).without("Cookie").get(path).status()).isEqualTo(403);
        assertThat(socket.with("Origin", own).get(path).status()).isNotEqualTo(403);
    }

    @Test
    void appearanceNeverLeadsToAnotherSite() {
        String token = owner.csrf();
        for (String page : List.of("//evil.example", "https://evil.example", "/\\evil.example")) {
            Answer answer =
                    owner.post(
                            "/appearance", Map.of("_csrf", token, "theme", "dark", "page", page));

            assertThat(answer.header("Location")).isEqualTo(dashboard.address() + "/");
        }
    }

    @Test
    void getOfAVerbChangesNothing() {
        assertThat(owner.get("/machines/api/start").status()).isIn(404, 405);
        assertThat(machines().calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/machines/api",
                "/machines/nobody",
                "/nothing",
                "/launch",
                "/assets/dashboard.js"
            })
    void everyAnswerCarriesTheProtectiveHeaders(String path) {
        for (Answer answer : List.of(owner.get(path), stranger.get(path))) {
            assertThat(answer.header("Content-Security-Policy"))
                    .contains(
                            "default-src 'none'",
                            "script-src 'self';",
                            "style-src 'self';",
                            "frame-ancestors 'none'",
                            "base-uri 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(answer.header("Cache-Control")).contains("no-store");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
            assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        }
    }

    @Test
    void showWhenSomethingUnforeseenFailsHidesTheCause() {
        machines().failing(new IllegalStateException("inner detail"));

        Answer answer = owner.with("Accept", "text/html").get("/machines/api");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body())
                .contains("That did not work")
                .doesNotContain("inner detail", "IllegalState", "\tat ");
    }

    @Test
    void postWhenAddressIsNonsenseIsRefused() {
        Answer answer = owner.post("/failures/x/dismiss", Map.of("_csrf", owner.csrf()));

        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void showWhenMachineIsMissingSaysSo() {
        Answer answer = owner.get("/machines/nobody");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("There is no machine", "codchi init nobody");
    }

    @Test
    void showWhenNameIsInvalidSaysTheRule() {
        Answer answer = owner.get("/machines/A%20b");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("lower-case letters");
    }

    @Test
    void showWhenGuestSendsMarkupEscapesIt() {
        String markup = "<script>alert(1)</script>";
        machines().with(FakeMachines.machine("api", markup));

        for (String path : List.of("/", "/machines/api")) {
            assertThat(owner.get(path).body())
                    .doesNotContain(markup)
                    .contains("&lt;script&gt;alert(1)");
        }
    }

    private static Answer start(Http http) {
        String token = http.csrf();
        return http.post("/machines/api/start", Map.of("_csrf", token));
    }

    private static Answer redeem(String token) {
        return stranger.with("Sec-Fetch-Site", "same-origin")
                .post("/launch", Map.of("token", token));
    }

    private static FakeMachines machines() {
        return dashboard.machines();
    }
}
