package dev.codchi.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codchi.driver.MachineName;
import dev.codchi.driver.RunState;
import dev.codchi.nix.Manifest.Secret.Kind;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SecretsPageTests {

    private static final MachineName M = new MachineName("m");
    private static final String PAGE = "/machines/m/secrets";

    private static DashboardUnderTest dashboard;
    private Http owner;

    @BeforeAll
    static void start() {
        dashboard = DashboardUnderTest.start();
    }

    @AfterAll
    static void stop() {
        dashboard.close();
    }

    @BeforeEach
    void declare() {
        dashboard.reset();
        dashboard.machines().with("m", RunState.RUNNING);
        dashboard
                .secrets()
                .declaring("PASSWORD", Kind.LINE, "Of the <database>")
                .declaring("NOTE", Kind.MULTILINE, "")
                .declaring("KEY", Kind.FILE, "");
        owner = Http.owner(dashboard);
    }

    @Test
    void pageShowsWhatIsDeclaredAndNeverAValue() {
        assertThat(submit(PAGE + "/PASSWORD", Map.of("value", "geheim-17")).status())
                .isEqualTo(302);
        assertThat(dashboard.secrets().get(M, "PASSWORD")).isEqualTo("geheim-17".getBytes(UTF_8));
        String page = owner.get(PAGE).body();
        assertThat(page)
                .contains("PASSWORD", "Of the &lt;database&gt;", "has a value", "needs a value")
                .contains("codchi secrets set m KEY --file FILE")
                .doesNotContain("geheim");
    }

    @Test
    void setTakesLineEndsAsTheyWereTyped() {
        submit(PAGE + "/NOTE", Map.of("value", "a\r\nb €\r\n"));
        assertThat(dashboard.secrets().get(M, "NOTE")).isEqualTo("a\nb €\n".getBytes(UTF_8));
    }

    @Test
    void deleteRemovesTheValue() {
        submit(PAGE + "/PASSWORD", Map.of("value", "x"));
        submit(PAGE + "/PASSWORD/delete", Map.of());
        assertThat(owner.get(PAGE).body()).doesNotContain("has a value");
    }

    @Test
    void setWhenThereIsAProblemShowsItWithoutTheValue() {
        Http.Answer refused = submit(PAGE + "/OTHER", Map.of("value", "geheim-17"));
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.body()).contains("No module declares OTHER").doesNotContain("geheim");
    }

    @Test
    void setWhenForgedOrByAStrangerIsRefused() {
        assertThat(owner.post(PAGE + "/PASSWORD", Map.of("value", "x")).status()).isEqualTo(403);
        Http stranger = Http.stranger(dashboard);
        assertThat(stranger.post(PAGE + "/PASSWORD", Map.of("value", "x")).status()).isEqualTo(403);
        assertThat(stranger.get(PAGE).status()).isEqualTo(403);
        assertThat(dashboard.secrets().list(M)).noneMatch(one -> one.changed().isPresent());
    }

    /** As the page's form does. */
    private Http.Answer submit(String path, Map<String, String> fields) {
        Map<String, String> form = new HashMap<>(fields);
        form.put("_csrf", owner.csrf());
        return owner.post(path, form);
    }
}
