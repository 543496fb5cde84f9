package dev.codchi.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser without a screen, in the session of a launch link. */
final class DashboardVisitor {

    private static final Pattern LINK = Pattern.compile("(http://\\S+)/launch\\?token=(\\S+)");
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"\\s+value=\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newHttpClient();
    private final String address;
    private String cookie = "";

    private DashboardVisitor(String address) {
        this.address = address;
    }

    /**
     * @param line the dashboard's first line of output
     */
    static DashboardVisitor by(String line) throws IOException, InterruptedException {
        Matcher link = LINK.matcher(line);
        assertThat(link.find()).as(line).isTrue();
        DashboardVisitor visitor = new DashboardVisitor(link.group(1));
        HttpResponse<String> launched = visitor.post("/launch", "token=" + link.group(2));
        visitor.cookie = launched.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        return visitor;
    }

    String get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request(path).GET());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    /** Submits a form of a page with a value. */
    void submit(String page, String action, String value) throws IOException, InterruptedException {
        Matcher csrf = CSRF.matcher(get(page));
        assertThat(csrf.find()).isTrue();
        String form =
                "_csrf="
                        + URLEncoder.encode(csrf.group(1), StandardCharsets.UTF_8)
                        + "&value="
                        + URLEncoder.encode(value, StandardCharsets.UTF_8);
        assertThat(post(action, form).statusCode()).isEqualTo(302);
    }

    private HttpResponse<String> post(String path, String form)
            throws IOException, InterruptedException {
        return send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path))
                        .timeout(Duration.ofMinutes(2))
                        .header("Sec-Fetch-Site", "same-origin");
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
