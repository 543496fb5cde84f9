package dev.codchi.driver.lxd;

import dev.codchi.driver.DriverProblem;
import dev.codchi.driver.ExecRequest;
import dev.codchi.driver.ExecRequest.TerminalSize;
import dev.codchi.driver.Execution;
import dev.codchi.host.Deadline;
import dev.codchi.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program started by {@code POST /1.0/instances/<name>/exec}, one WebSocket per stream. An empty
 * text message ends a stream in both directions.
 */
final class LxdExecution implements Execution {

    /** Fits the store's Debian and a machine's NixOS. */
    private static final String PATH =
            "/run/wrappers/bin:/run/current-system/sw/bin:/nix/var/nix/profiles/default/bin"
                    + ":/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static final int USER = 1000;
    private static final int KILL = 9;

    private final WebSocket control;
    private final WebSocket input;
    private final Pipe stdout = new Pipe();
    private final Pipe stderr = new Pipe();
    private final OutputStream stdin;
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private final Map<String, WebSocket> sockets;

    private LxdExecution(
            Engine engine, String operation, Map<String, WebSocket> sockets, boolean terminal) {
        this.sockets = sockets;
        this.control = socket("control");
        this.input = socket("0");
        this.stdin = new StandardInput(input);
        if (terminal) {
            pump(input, stdout);
            stderr.end(null);
        } else {
            pump(input, new Pipe());
            pump(socket("1"), stdout);
            pump(socket("2"), stderr);
        }
        pump(control, new Pipe());
        inBackground(() -> awaitExit(engine, operation));
    }

    /** Returns the engine's refusal, or the running program. */
    static LxdExecution start(Engine engine, String container, ExecRequest request) {
        Engine.Answer answer =
                engine.begin("/1.0/instances/" + container + "/exec", content(request));
        Json operation = answer.orFail("start a program in " + container);
        String path = "/1.0/operations/" + operation.get("id").text();
        boolean terminal = request.terminal().isPresent();
        Map<String, WebSocket> sockets = new LinkedHashMap<>();
        try {
            for (String stream :
                    terminal
                            ? new String[] {"control", "0"}
                            : new String[] {"control", "0", "1", "2"}) {
                String secret = operation.get("metadata", "fds", stream).text();
                sockets.put(stream, engine.webSocket(path + "/websocket?secret=" + secret));
            }
        } catch (Problem problem) {
            sockets.values().forEach(WebSocket::drop);
            throw problem;
        }
        return new LxdExecution(engine, path, sockets, terminal);
    }

    private static Map<String, Object> content(ExecRequest request) {
        boolean root = request.account() == ExecRequest.Account.ROOT;
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("PATH", PATH);
        environment.put("LANG", "C.UTF-8");
        environment.put("HOME", root ? "/root" : "/home/codchi");
        environment.put("USER", root ? "root" : "codchi");
        environment.put("LOGNAME", root ? "root" : "codchi");
        environment.putAll(request.environment());
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("command", request.argv());
        content.put("environment", environment);
        content.put("user", root ? 0 : USER);
        content.put("group", root ? 0 : USER);
        content.put("wait-for-websocket", true);
        content.put("interactive", request.terminal().isPresent());
        Optional<TerminalSize> terminal = request.terminal();
        if (terminal.isPresent()) {
            content.put("width", terminal.get().columns());
            content.put("height", terminal.get().rows());
        }
        return content;
    }

    private WebSocket socket(String stream) {
        WebSocket socket = sockets.get(stream);
        if (socket == null) {
            throw new IllegalStateException("no stream " + stream);
        }
        return socket;
    }

    /** Reads to the end of a stream; also answers the engine's pings. */
    private static void pump(WebSocket from, Pipe into) {
        inBackground(() -> {
            try {
                Optional<byte[]> message = from.read();
                while (message.isPresent() && message.get().length > 0) {
                    into.put(message.get());
                    message = from.read();
                }
                into.end(null);
            } catch (IOException failure) {
                into.end(failure);
            } finally {
                from.close();
            }
        });
    }

    /**
     * On a platform thread: virtual ones that wait for a socket leave a poller in native code,
     * which a JVM that exits awaits for 0.3 s.
     */
    private static void inBackground(Runnable work) {
        Thread.ofPlatform().daemon().name("program").start(work);
    }

    private void awaitExit(Engine engine, String operation) {
        try {
            Deadline none = Deadline.in(Duration.ofDays(10_000), "a program to end");
            Engine.Answer ended = engine.await(operation, none);
            exit.complete(exitCode(ended));
        } catch (Problem problem) {
            exit.completeExceptionally(problem);
            sockets.values().forEach(WebSocket::drop);
        } finally {
            control.drop();
            input.drop();
        }
    }

    /** Newer engines take the codes 126 and 127 for failures of their own and leave them out. */
    private static int exitCode(Engine.Answer ended) {
        int code = (int) ended.metadata().get("return").number(-1);
        if (code >= 0) {
            return code;
        }
        return switch (ended.error()) {
            case "Command not executable" -> 126;
            case "Command not found" -> 127;
            default -> throw ended.failure("run a program");
        };
    }

    @Override
    public OutputStream stdin() {
        return stdin;
    }

    @Override
    public InputStream stdout() {
        return stdout;
    }

    @Override
    public InputStream stderr() {
        return stderr;
    }

    @Override
    public int await() {
        return await(Deadline.in(Duration.ofDays(10_000), "a program to end"));
    }

    @Override
    public int await(Deadline deadline) {
        try {
            return exit.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            throw deadline.missed();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw deadline.missed().because(interrupted);
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof Problem problem
                    ? problem
                    : Problem.of(DriverProblem.ENGINE_FAILED, "a program was lost")
                            .because(failure);
        }
    }

    @Override
    public void signal(int number) {
        tell(Map.of("command", "signal", "signal", number));
    }

    @Override
    public void resize(TerminalSize size) {
        tell(
                Map.of(
                        "command",
                        "window-resize",
                        "args",
                        Map.of(
                                "width", Integer.toString(size.columns()),
                                "height", Integer.toString(size.rows()))));
    }

    private void tell(Map<String, ?> command) {
        try {
            control.sendText(
                    new String(Json.write(command), java.nio.charset.StandardCharsets.UTF_8));
        } catch (IOException _) {
            // The program has ended; its exit code tells.
        }
    }

    @Override
    public void close() {
        if (!exit.isDone()) {
            signal(KILL);
        }
        sockets.values().forEach(WebSocket::drop);
        stdout.close();
        stderr.close();
    }

    private static final class StandardInput extends OutputStream {

        private static final int LARGEST_FRAME = 64 * 1024;

        private final WebSocket socket;
        private boolean closed;

        StandardInput(WebSocket socket) {
            this.socket = socket;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            for (int done = 0; done < length; done += LARGEST_FRAME) {
                int part = Math.min(length - done, LARGEST_FRAME);
                socket.sendBinary(bytes, offset + done, part);
            }
        }

        @Override
        public void close() {
            if (closed) {
                return;
            }
            closed = true;
            try {
                socket.sendText("");
            } catch (IOException _) {
                // The program has ended and reads nothing.
            }
        }
    }
}
