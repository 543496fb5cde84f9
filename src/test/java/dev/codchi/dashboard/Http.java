package dev.codchi.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Sends exactly the headers a test says, also those that Java's own client would not. */
record Http(int port, Map<String, String> headers) {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"\\s+value=\"([^\"]+)\"");

    /**
     * An answer.
     *
     * @param headers by lower-case name
     */
    record Answer(int status, Map<String, String> headers, String body) {

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    /** A browser that has just been opened: no session. */
    static Http stranger(DashboardUnderTest dashboard) {
        int port = dashboard.port();
        return new Http(port, Map.of("Host", "127.0.0.1:" + port));
    }

    /** A browser that redeemed a launch link. */
    static Http owner(DashboardUnderTest dashboard) {
        Http stranger = stranger(dashboard).with("Sec-Fetch-Site", "same-origin");
        Answer answer = stranger.post("/launch", Map.of("token", dashboard.launchToken()));
        assertThat(answer.status()).isEqualTo(302);
        return stranger.with("Cookie", answer.header("Set-Cookie").split(";", 2)[0]);
    }

    Http with(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new Http(port, all);
    }

    Http without(String name) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.remove(name);
        return new Http(port, all);
    }

    Answer get(String path) {
        return exchange("GET", path, "");
    }

    Answer post(String path, Map<String, String> form) {
        String body =
                form.entrySet().stream()
                        .map(field ->
                                field.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        return exchange("POST", path, body);
    }

    /** The token that forms of the session's pages carry. */
    String csrf() {
        Matcher matcher = CSRF.matcher(get("/").body());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    Answer exchange(String method, String path, String body) {
        try (Socket socket = send(method, path, body);
                BufferedReader reader = reader(socket)) {
            String status = reader.readLine();
            Map<String, String> answered = new TreeMap<>();
            for (String line = reader.readLine();
                    line != null && !line.isEmpty();
                    line = reader.readLine()) {
                String[] header = line.split(": ?", 2);
                answered.put(header[0].toLowerCase(Locale.ROOT), header[1]);
            }
            return new Answer(
                    Integer.parseInt(
                            status.substring("HTTP/1.1 ".length()).strip().substring(0, 3)),
                    answered,
                    reader.lines().collect(Collectors.joining("\n")));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Sends a request and leaves its answer to be read. */
    Socket send(String method, String path, String body) throws IOException {
        StringBuilder request = new StringBuilder();
        request.append(method).append(' ').append(path).append(" HTTP/1.1\r\n");
        headers.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        request.append("Connection: close\r\n");
        if (method.equals("POST")) {
            request.append("Content-Type: application/x-www-form-urlencoded\r\n");
            request.append("Content-Length: ").append(body.length()).append("\r\n");
        }
        request.append("\r\n").append(body);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout((int) LIMIT.toMillis());
        socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }
}
