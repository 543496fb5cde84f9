package dev.codchi.driver.lxd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.codchi.driver.DriverProblem;
import dev.codchi.host.Deadline;
import dev.codchi.host.HostProblem;
import dev.codchi.problem.Problem;
import dev.codchi.problem.ProblemCode;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTests {

    @TempDir Path directory;

    private Path socket = Path.of("");
    private Engine engine = new Engine(Map.of());

    @BeforeEach
    void openEngine() {
        socket = directory.resolve("unix.socket");
        engine = new Engine(Map.of("LXD_DIR", directory.toString()));
    }

    private static String answer(int status, String json) {
        return "HTTP/1.1 " + status + " X\r\nContent-Length: " + json.length() + "\r\n\r\n" + json;
    }

    private static String error(int status, String message) {
        return answer(
                status,
                "{\"type\":\"error\",\"error_code\":" + status + ",\"error\":\"" + message + "\"}");
    }

    private void assertProblem(ProblemCode code, String nextStep, Deadline deadline) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> engine.get("/1.0", deadline))
                .satisfies(problem -> {
                    assertThat(problem.code()).as(problem.message()).isEqualTo(code);
                    assertThat(problem.nextStep()).get().asString().contains(nextStep);
                    assertThat(problem.message()).doesNotContain("\n").doesNotEndWith(".");
                });
    }

    private void assertProblem(ProblemCode code, String nextStep) {
        assertProblem(code, nextStep, Deadline.seconds(10, "LXD to answer"));
    }

    @Test
    void getWhenNobodyListensAnyMoreSaysThatTheEngineIsDown() throws IOException {
        ServerSocketChannel stale = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        stale.bind(UnixDomainSocketAddress.of(socket));
        stale.close();
        assertProblem(DriverProblem.ENGINE_DOWN, "codchi setup");
    }

    @Test
    void getWhenThereIsNoSocketNamesTheNextStep() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> engine.get("/1.0"))
                .satisfies(problem -> {
                    assertThat(problem.code())
                            .isIn(DriverProblem.ENGINE_MISSING, DriverProblem.ENGINE_DOWN);
                    assertThat(problem.nextStep()).contains("run `codchi setup`");
                });
    }

    @Test
    void getWhenTheEngineForbidsSaysSo() {
        try (FakeServer _ = FakeServer.answering(socket, error(403, "Forbidden"))) {
            assertProblem(DriverProblem.ENGINE_FORBIDDEN, "codchi setup");
        }
    }

    @Test
    void getWhenTheAnswerIsNoJsonSaysThatTheEngineIsDown() {
        try (FakeServer _ = FakeServer.answering(socket, answer(502, "<html>Bad gateway</html>"))) {
            assertProblem(DriverProblem.ENGINE_DOWN, "codchi setup");
        }
    }

    @Test
    void getWhenTheEngineHangsGivesUpAtTheDeadline() {
        try (FakeServer _ = FakeServer.silent(socket)) {
            assertProblem(
                    HostProblem.TIMED_OUT,
                    "codchi doctor",
                    Deadline.in(Duration.ofMillis(100), "LXD to answer"));
        }
    }

    @Test
    void sendWhenAnotherOperationIsInTheWayTriesAgain() {
        AtomicInteger calls = new AtomicInteger();
        FakeServer.Behaviour busyOnce =
                (client, _) -> {
                    String busy = error(400, "Instance is busy running a \\\"stop\\\" operation");
                    String done = answer(200, "{\"type\":\"sync\",\"metadata\":{\"a\":\"b\"}}");
                    FakeServer.send(client, calls.incrementAndGet() == 1 ? busy : done);
                    client.close();
                };
        try (FakeServer _ = FakeServer.start(socket, busyOnce)) {
            Engine.Answer answer =
                    engine.send(
                            "PUT",
                            "/1.0/instances/m/state",
                            Map.of("action", "start"),
                            Deadline.seconds(10, "machine m to start"));
            assertThat(answer.succeeded()).isTrue();
            assertThat(answer.metadata().get("a").text()).isEqualTo("b");
            assertThat(calls).hasValue(2);
        }
    }

    @Test
    void sendWhenAnotherOperationStaysInTheWayGivesUpAtTheDeadline() {
        try (FakeServer _ = FakeServer.answering(socket, error(400, "Instance is busy"))) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() ->
                            engine.send(
                                    "PUT",
                                    "/1.0/instances/m/state",
                                    Map.of("action", "start"),
                                    Deadline.in(Duration.ofMillis(300), "m to start")))
                    .matches(problem -> problem.code() == HostProblem.TIMED_OUT);
        }
    }

    @Test
    void sendWhenOperationFailsReturnsItsError() {
        FakeServer.Behaviour failing =
                (client, head) -> {
                    String started =
                            "{\"type\":\"async\",\"operation\":\"/1.0/operations/1\",\"metadata\":{}}";
                    String ended =
                            "{\"type\":\"sync\",\"metadata\":{\"status_code\":400,\"err\":\"no space\"}}";
                    FakeServer.send(
                            client,
                            head.startsWith("GET /1.0/operations/1/wait")
                                    ? answer(200, ended)
                                    : answer(202, started));
                    client.close();
                };
        try (FakeServer _ = FakeServer.start(socket, failing)) {
            Engine.Answer answer =
                    engine.send("POST", "/1.0/instances", Map.of(), engine.quickly());
            assertThat(answer.succeeded()).isFalse();
            assertThat(answer.failure("make machine m").message())
                    .isEqualTo("cannot make machine m: LXD says: no space");
        }
    }

    @Test
    void bridgeWhenEngineHasSeveralNetworksTakesTheManagedBridge() throws IOException {
        String networks =
                answer(
                        200,
                        """
                        {"type":"sync","status_code":200,"metadata":[
                          {"name":"eth0","type":"physical","managed":false},
                          {"name":"docker0","type":"bridge","managed":false},
                          {"name":"lxdbr0","type":"bridge","managed":true}]}\
                        """);
        try (FakeServer _ =
                FakeServer.start(socket, (client, _) -> FakeServer.send(client, networks))) {
            assertThat(new Networks(engine).bridge()).contains("lxdbr0");
        }
    }
}
