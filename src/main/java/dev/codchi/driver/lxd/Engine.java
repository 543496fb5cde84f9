package dev.codchi.driver.lxd;

import dev.codchi.driver.DriverProblem;
import dev.codchi.host.Deadline;
import dev.codchi.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * The engine's REST API, as LXD and Incus share it
 * (https://documentation.ubuntu.com/lxd/en/latest/rest-api/).
 */
final class Engine {

    private static final Duration QUICK = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(150);

    private final Map<String, String> variables;

    Engine(Map<String, String> variables) {
        this.variables = variables;
    }

    /** Looked up anew each time: the engine may be installed while Codchi runs. */
    EngineSocket socket() {
        return EngineSocket.find(variables);
    }

    String name() {
        return socket().engine();
    }

    /**
     * What the engine said.
     *
     * @param status of HTTP, or of the finished operation; 200 when all is well
     * @param error empty when all is well
     * @param metadata the answer, or what the finished operation left
     */
    record Answer(String engine, int status, String error, Json metadata) {

        boolean succeeded() {
            return status < 400;
        }

        boolean isMissing() {
            return status == 404;
        }

        /** Another one made it first. */
        boolean isTaken() {
            return status == 409
                    || error.contains("already exists")
                    || error.contains("UNIQUE constraint failed");
        }

        boolean isBusy() {
            return error.contains("is busy") || error.contains("non-reusable operation");
        }

        /**
         * @param task completes "cannot …"
         */
        Json orFail(String task) {
            if (succeeded()) {
                return metadata;
            }
            throw failure(task);
        }

        Problem failure(String task) {
            return Problem.of(
                            DriverProblem.ENGINE_FAILED,
                            "cannot " + task + ": " + engine + " says: " + error)
                    .next("run `codchi doctor`");
        }
    }

    Deadline quickly() {
        return Deadline.in(QUICK, name() + " to answer");
    }

    Answer get(String path) {
        return get(path, quickly());
    }

    Answer get(String path, Deadline deadline) {
        return call(Http.Request.of("GET", path), deadline);
    }

    /** Sends JSON and waits for the operation this starts. */
    Answer send(String method, String path, Map<String, ?> content, Deadline deadline) {
        return call(json(method, path, content), deadline);
    }

    /** Sends JSON and returns the operation this starts. */
    Answer begin(String path, Map<String, ?> content) {
        Deadline deadline = quickly();
        return answer(exchange(json("POST", path, content), deadline));
    }

    private static Http.Request json(String method, String path, Map<String, ?> content) {
        return new Http.Request(
                method, path, "application/json", Http.Body.of(Json.write(content)));
    }

    /**
     * Sends a request, waits for the operation it starts, and repeats it while another operation is
     * in the way.
     */
    Answer call(Http.Request request, Deadline deadline) {
        while (true) {
            Json response = exchange(request, deadline);
            Answer answer =
                    response.get("type").text().equals("async")
                            ? await(response.get("operation").text(), deadline)
                            : answer(response);
            if (!answer.isBusy()) {
                return answer;
            }
            pause(deadline);
        }
    }

    /** Waits for the end of an operation. */
    Answer await(String operation, Deadline deadline) {
        while (true) {
            long seconds = Math.clamp(deadline.remaining().toSeconds(), 1, 3600);
            Answer answer =
                    answer(
                            exchange(
                                    Http.Request.of("GET", operation + "/wait?timeout=" + seconds),
                                    deadline));
            if (!answer.succeeded()) {
                return answer;
            }
            int status = (int) answer.metadata.get("status_code").number(200);
            if (status >= 200) {
                return new Answer(
                        name(),
                        status,
                        answer.metadata.get("err").text(),
                        answer.metadata.get("metadata"));
            }
            if (deadline.passed()) {
                throw deadline.missed();
            }
        }
    }

    /** A text that is not JSON, such as a log; empty when there is none. */
    String text(String path) {
        Http.Response response = raw(Http.Request.of("GET", path), quickly());
        return response.status() == 200 ? response.body() : "";
    }

    WebSocket webSocket(String path) {
        Deadline deadline = quickly();
        try {
            return WebSocket.connect(socket().path(), path, deadline);
        } catch (IOException failure) {
            throw problem(failure, deadline);
        }
    }

    /** Waits a moment. */
    static void pause(Deadline deadline) {
        if (deadline.passed()) {
            throw deadline.missed();
        }
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw deadline.missed().because(interrupted);
        }
    }

    private Json exchange(Http.Request request, Deadline deadline) {
        try {
            return Json.parse(raw(request, deadline).body());
        } catch (IOException failure) {
            throw problem(failure, deadline);
        }
    }

    private Http.Response raw(Http.Request request, Deadline deadline) {
        try {
            Http.Response response = Http.exchange(socket().path(), request, deadline);
            if (response.status() == 401 || response.status() == 403) {
                throw forbidden();
            }
            return response;
        } catch (IOException failure) {
            throw problem(failure, deadline);
        }
    }

    private Answer answer(Json response) {
        boolean failed = response.get("type").text().equals("error");
        return new Answer(
                name(),
                failed ? (int) response.get("error_code").number(500) : 200,
                response.get("error").text(),
                response.get("metadata"));
    }

    private Problem problem(IOException failure, Deadline deadline) {
        Path path = socket().path();
        if (deadline.passed()) {
            return deadline.missed().because(failure).next("run `codchi doctor`");
        }
        if (!Files.exists(path)) {
            return missing(failure);
        }
        if (!Files.isWritable(path)) {
            return forbidden().because(failure);
        }
        return Problem.of(
                        DriverProblem.ENGINE_DOWN,
                        name() + " does not answer at " + path + ": " + reason(failure))
                .because(failure)
                .next("run `codchi setup`");
    }

    private Problem missing(IOException failure) {
        if (socket().isInstalled(variables)) {
            return Problem.of(
                            DriverProblem.ENGINE_DOWN,
                            name() + " is not running: there is no " + socket().path())
                    .because(failure)
                    .next("run `codchi setup`");
        }
        return Problem.of(DriverProblem.ENGINE_MISSING, "neither LXD nor Incus is installed")
                .because(failure)
                .next("run `codchi setup`");
    }

    private Problem forbidden() {
        return Problem.of(
                        DriverProblem.ENGINE_FORBIDDEN,
                        "this user may not speak to " + name() + " at " + socket().path())
                .next("run `codchi setup`, then log out and in again");
    }

    private static String reason(IOException failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
