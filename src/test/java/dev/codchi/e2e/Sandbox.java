package dev.codchi.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A real engine of the tests' own, and a user of it with an empty home. The engine, its store and
 * the machine {@code box} are made by Codchi itself with the first test that asks, and shared by
 * all.
 */
final class Sandbox implements ParameterResolver {

    /**
     * Name of the machine that is there from the start, made from {@code nix/examples/base} on the
     * offline base.
     */
    static final String BOX = "box";

    static final Path BASE_EXAMPLE = Path.of("nix", "examples", "base").toAbsolutePath();

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Codchi.class || type == Engine.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Shared shared =
                context.getRoot()
                        .getStore(ExtensionContext.Namespace.create(Sandbox.class))
                        .computeIfAbsent("engine", _ -> Shared.make(), Shared.class);
        return parameter.getParameter().getType() == Engine.class ? shared.engine : shared.codchi;
    }

    /** An engine below a directory of its own, whose path is short enough for a Unix socket. */
    record Engine(Path directory) implements PrivateEngine {

        static Engine inNewDirectory() {
            try {
                Path directory = Files.createTempDirectory(Path.of("/tmp"), "codchi-e2e-");
                // Containers reach their root file systems through it.
                Files.setPosixFilePermissions(
                        directory, PosixFilePermissions.fromString("rwx--x--x"));
                return new Engine(directory);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public Path engineDirectory() {
            return directory.resolve("lxd");
        }

        /** Root file systems are the same for all tests, and take half a minute to make. */
        static Path cache() {
            return Path.of("target", "e2e-cache").toAbsolutePath();
        }

        /** Stops the daemon with its containers, as the engine's own command does. */
        void stop() {
            run("lxd", "shutdown", "--timeout=60");
        }

        @Override
        public String variable() {
            return "LXD_DIR";
        }

        @Override
        public String client(String... arguments) {
            String[] argv = new String[arguments.length + 1];
            argv[0] = "lxc";
            System.arraycopy(arguments, 0, argv, 1, arguments.length);
            return run(argv);
        }

        private String run(String... argv) {
            ProcessBuilder builder = new ProcessBuilder(argv).redirectErrorStream(true);
            builder.environment().put(variable(), engineDirectory().toString());
            try {
                Process process = builder.start();
                process.getOutputStream().close();
                String output =
                        new String(
                                process.getInputStream().readAllBytes(),
                                java.nio.charset.StandardCharsets.UTF_8);
                if (!process.waitFor(90, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new IllegalStateException(List.of(argv) + " does not end");
                }
                return output;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }

        @Override
        public void close() {
            client("delete", "--force", "codchistore");
            stop();
            run("rm", "-rf", "--one-file-system", directory.toString());
        }
    }

    private record Shared(Engine engine, Codchi codchi) implements AutoCloseable {

        static Shared make() {
            Engine engine = Engine.inNewDirectory();
            Codchi codchi = engine.user();
            codchi.run("setup", "--yes").must();
            codchi.run("init", BOX, BASE_EXAMPLE.toString(), "--base", "offline", "-y").must();
            return new Shared(engine, codchi);
        }

        @Override
        public void close() {
            engine.close();
        }
    }
}
