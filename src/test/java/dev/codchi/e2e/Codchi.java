package dev.codchi.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The built distribution, run as a user runs it: a process with a home and an environment of its
 * own.
 */
final class Codchi {

    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final List<String> prefix;
    private final Map<String, String> environment;
    private final Path workingDirectory;

    private Codchi(List<String> prefix, Map<String, String> environment, Path workingDirectory) {
        this.prefix = List.copyOf(prefix);
        this.environment = Map.copyOf(environment);
        this.workingDirectory = workingDirectory;
    }

    /**
     * What a run left.
     *
     * @param bytes all of standard output
     */
    @SuppressWarnings("ArrayRecordComponent") // a test's value, never compared
    record Run(int exitCode, byte[] bytes, String stderr) {

        String stdout() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        /** Asserts success and returns what it printed. */
        String must() {
            assertThat(exitCode)
                    .as("standard output: %s%nstandard error: %s", stdout(), stderr)
                    .isZero();
            return stdout();
        }
    }

    /**
     * A user with an empty home.
     *
     * @param variable names the directory of the user's engine: {@code LXD_DIR} or {@code
     *     INCUS_DIR}
     */
    static Codchi of(Path home, String variable, Path engine) {
        return new Codchi(
                List.of(),
                Map.of(
                        "HOME",
                        home.toString(),
                        variable,
                        engine.toString(),
                        "PATH",
                        System.getenv("PATH"),
                        "LANG",
                        "C.UTF-8"),
                home);
    }

    /**
     * The same, behind a program that takes a program as its arguments, such as {@code setpriv}.
     */
    Codchi behind(String... program) {
        return new Codchi(List.of(program), environment, workingDirectory);
    }

    Codchi in(Path directory) {
        return new Codchi(prefix, environment, directory);
    }

    Codchi with(String variable, String value) {
        Map<String, String> changed = new java.util.HashMap<>(environment);
        changed.put(variable, value);
        return new Codchi(prefix, changed, workingDirectory);
    }

    Path home() {
        return Path.of(environment.getOrDefault("HOME", "/"));
    }

    Run run(String... arguments) {
        return run(new byte[0], arguments);
    }

    Run run(byte[] stdin, String... arguments) {
        Process process = start(arguments);
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        Thread out = copy(process.getInputStream(), output);
        Thread err = copy(process.getErrorStream(), errors);
        try (OutputStream input = process.getOutputStream()) {
            input.write(stdin);
        } catch (IOException _) {
            // The program ended without reading its input.
        }
        try {
            boolean ended = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
            process.destroyForcibly();
            out.join();
            err.join();
            assertThat(ended).as("codchi %s ends; so far: %s", List.of(arguments), errors).isTrue();
            return new Run(
                    process.exitValue(),
                    output.toByteArray(),
                    errors.toString(StandardCharsets.UTF_8));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /**
     * Kills a run when it announces its n-th step.
     *
     * @return whether it still ran then; it is dead afterwards in either case
     */
    boolean killedAt(int step, String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        process.getOutputStream().close();
        int seen = 0;
        try (BufferedReader talk = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = talk.readLine(); line != null; line = talk.readLine()) {
                if (isStep(line) && ++seen == step) {
                    process.toHandle().destroyForcibly();
                }
            }
        }
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() == 137;
    }

    /** Steps are sentences; what else is said begins with the one who says it. */
    private static boolean isStep(String line) {
        return !line.isEmpty() && Character.isUpperCase(line.charAt(0));
    }

    Process start(String... arguments) {
        List<String> argv = new ArrayList<>(prefix);
        argv.add(program().toString());
        argv.addAll(List.of(arguments));
        return start(argv);
    }

    /** Runs a script of bash as the user, and returns what it prints. */
    String shell(String script) throws IOException {
        Process process = start(List.of("bash", "-euc", script));
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /**
     * Runs a shell command line on a terminal of its own; what it shows is the process's output.
     */
    Process startOnTerminal(String commandLine) {
        return start(
                List.of("script", "--quiet", "--return", "--command", commandLine, "/dev/null"));
    }

    private Process start(List<String> argv) {
        ProcessBuilder builder = new ProcessBuilder(argv).directory(workingDirectory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Path program() {
        return Path.of("target", "codchi", "bin", "codchi").toAbsolutePath();
    }

    private static Thread copy(InputStream from, OutputStream to) {
        return Thread.startVirtualThread(() -> {
            try (from) {
                from.transferTo(to);
            } catch (IOException _) {
                // The process was killed.
            }
        });
    }
}
