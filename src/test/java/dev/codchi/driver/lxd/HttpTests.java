package dev.codchi.driver.lxd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.codchi.host.Deadline;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTests {

    private static final String OK = "HTTP/1.1 200 OK\r\n";

    @TempDir Path directory;

    private Http.Response get(String answer) throws IOException {
        try (FakeServer server = FakeServer.answering(directory.resolve("s"), answer)) {
            return get(server, Duration.ofSeconds(10));
        }
    }

    private static Http.Response get(FakeServer server, Duration limit) throws IOException {
        return Http.exchange(
                server.socket(), Http.Request.of("GET", "/1.0"), Deadline.in(limit, "the answer"));
    }

    @Test
    void exchangeWhenLengthIsGivenReadsThatMuch() throws IOException {
        Http.Response response = get(OK + "Content-Length: 5\r\nX-A: b\r\n\r\nhello, world");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers()).containsEntry("x-a", "b");
        assertThat(response.body()).isEqualTo("hello");
    }

    @Test
    void exchangeWhenChunkedJoinsTheChunks() throws IOException {
        String chunks = "5\r\nhello\r\n7;x=y\r\n, world\r\n0\r\nTrailer: t\r\n\r\n";
        assertThat(get(OK + "Transfer-Encoding: chunked\r\n\r\n" + chunks).body())
                .isEqualTo("hello, world");
    }

    @Test
    void exchangeWhenNoLengthIsGivenReadsToTheEnd() throws IOException {
        assertThat(get(OK + "\r\nhello").body()).isEqualTo("hello");
    }

    @Test
    void exchangeWhenServerSaysContinueFirstTakesTheAnswerAfterIt() throws IOException {
        assertThat(get("HTTP/1.1 100 Continue\r\n\r\n" + OK + "Content-Length: 2\r\n\r\nok").body())
                .isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200",
                "HTTP/1.1 200 OK\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: five\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nno header\r\n\r\n",
                "HTTP/1.1 200 OK\r\n: empty\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\nhello",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7fffffff\r\nhello",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhello\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
                "HTTP/1.1 99999 OK\r\n\r\n",
                "HTTP/2 200\r\n\r\n",
                "SSH-2.0-OpenSSH_9.6\r\n",
                "\0\1\2\3\r\n\r\n"
            })
    void exchangeWhenAnswerIsGarbageFails(String answer) {
        assertThatIOException().isThrownBy(() -> get(answer));
    }

    @Test
    void exchangeWhenHeaderIsEndlessFails() {
        assertThatIOException()
                .isThrownBy(() -> get(OK + "X: " + "x".repeat(1 << 20) + "\r\n\r\n"))
                .withMessageContaining("longer than");
    }

    @Test
    void exchangeWhenHeadersAreEndlessFails() {
        StringBuilder headers = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            headers.append("X-").append(i).append(": x\r\n");
        }
        assertThatIOException()
                .isThrownBy(() -> get(OK + headers + "\r\n"))
                .withMessageContaining("headers");
    }

    @Test
    void exchangeWhenServerIsSilentEndsAtTheDeadline() {
        try (FakeServer server = FakeServer.silent(directory.resolve("s"))) {
            Deadline patience = Deadline.seconds(10, "the client to give up");
            assertThatIOException().isThrownBy(() -> get(server, Duration.ofMillis(100)));
            assertThat(patience.passed()).isFalse();
        }
    }

    @Test
    void exchangeWhenServerStopsInTheBodyEndsAtTheDeadline() {
        FakeServer.Behaviour stops =
                (client, _) -> FakeServer.send(client, OK + "Content-Length: 10\r\n\r\nhel");
        try (FakeServer server = FakeServer.start(directory.resolve("s"), stops)) {
            assertThatIOException().isThrownBy(() -> get(server, Duration.ofMillis(100)));
        }
    }

    @Test
    void exchangeWhenServerRefusesALargeBodyStillReadsWhy() throws IOException {
        String refusal = "HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno";
        try (FakeServer server = FakeServer.answering(directory.resolve("s"), refusal)) {
            Http.Request request =
                    new Http.Request("POST", "/", "", Http.Body.of(new byte[32 << 20]));
            Http.Response response =
                    Http.exchange(server.socket(), request, Deadline.seconds(10, "the refusal"));
            assertThat(response.status()).isEqualTo(403);
            assertThat(response.body()).isEqualTo("no");
        }
    }

    @Test
    void exchangeWhenOwnBodyCannotBeReadFailsAtOnce() {
        try (FakeServer server = FakeServer.silent(directory.resolve("s"))) {
            Http.Body broken =
                    new Http.Body() {
                        @Override
                        public long length() {
                            return 10;
                        }

                        @Override
                        public void writeTo(OutputStream out) throws IOException {
                            throw new IOException("the disk is gone");
                        }
                    };
            assertThatIOException()
                    .isThrownBy(() ->
                            Http.exchange(
                                    server.socket(),
                                    new Http.Request("POST", "/", "", broken),
                                    Deadline.seconds(60, "the answer")))
                    .withMessage("the disk is gone");
        }
    }
}
