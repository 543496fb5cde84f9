package dev.codchi.driver;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.io.TempDir;

class FakeDriverTests extends DriverContract {

    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final AtomicLong pids = new AtomicLong();
    private final FakeDriver driver =
            new FakeDriver()
                    .program("sh", this::sh)
                    .program("cat", FakeDriverTests::cat)
                    .program("printf", FakeDriverTests::printf);

    @TempDir Path directory;

    @Override
    protected HostDriver driver() {
        return driver;
    }

    @Override
    protected HostDriver anotherCodchi() {
        return driver.another();
    }

    @Override
    protected HostDriver emptyEngine() {
        return new FakeDriver();
    }

    @Override
    protected Path rootFileSystem() {
        return directory.resolve("root.tar");
    }

    @Override
    protected Path directory() {
        return directory;
    }

    @Override
    protected void installSystem(MachineName name) {
        // A fake machine boots nothing.
    }

    private static int cat(FakeDriver.Streams streams, ExecRequest request) throws IOException {
        if (request.argv().size() == 1) {
            streams.stdin().transferTo(streams.stdout());
        } else {
            Files.copy(Path.of(request.argv().get(1)), streams.stdout());
        }
        return 0;
    }

    private static int printf(FakeDriver.Streams streams, ExecRequest request) throws IOException {
        for (String word : request.argv().subList(2, request.argv().size())) {
            print(streams.stdout(), word + "|");
        }
        return 0;
    }

    private int sh(FakeDriver.Streams streams, ExecRequest request)
            throws IOException, InterruptedException {
        String script = request.argv().get(2);
        return switch (script) {
            case EXIT_7 -> 7;
            case BOTH_STREAMS -> {
                print(streams.stderr(), "err\n");
                yield print(streams.stdout(), "out\n");
            }
            case GREETING ->
                    print(streams.stdout(), request.environment().getOrDefault("GREETING", ""));
            case USER_ID -> {
                boolean root = request.account() == ExecRequest.Account.ROOT;
                yield print(streams.stdout(), root ? "0\n" : "1000\n");
            }
            case TERMINAL_SIZES -> terminalSizes(streams);
            case SLEEP -> sleep(streams.stdout());
            default -> running.contains(script.substring(PROBE.length())) ? 0 : 1;
        };
    }

    private static int terminalSizes(FakeDriver.Streams streams)
            throws IOException, InterruptedException {
        ExecRequest.TerminalSize first = streams.terminal().get();
        print(streams.stdout(), first.rows() + " " + first.columns() + "\r\n");
        while (streams.terminal().get().equals(first)) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            Thread.onSpinWait();
        }
        return print(streams.stdout(), "resized\r\n");
    }

    private int sleep(OutputStream stdout) throws IOException, InterruptedException {
        String pid = Long.toString(pids.incrementAndGet());
        running.add(pid);
        try {
            print(stdout, pid + "\n");
            new CountDownLatch(1).await();
            return 0;
        } finally {
            running.remove(pid);
        }
    }

    private static int print(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
        return 0;
    }
}
