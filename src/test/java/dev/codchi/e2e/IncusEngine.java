package dev.codchi.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codchi.host.Processes;
import dev.codchi.host.Processes.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Incus from Debian 13, whose packages do not fit every host of the tests: so its daemon runs in a
 * mount namespace that has a Debian 13 for its root, and all else of this host.
 */
final class IncusEngine implements PrivateEngine {

    /**
     * Enters the root file system $1. /tmp and the working directory are the same inside and
     * outside.
     */
    private static final String ENTER =
            """
            set -eu
            root=$1 here=$PWD
            shift
            mount --bind "$root" "$root"
            cd "$root"
            for directory in /dev /proc /run /sys /tmp "$here"; do
              mkdir -p ".$directory"
              mount --rbind "$directory" ".$directory"
            done
            for file in subgid subuid; do
              mount --bind "/etc/$file" "etc/$file"
            done
            mkdir -p host
            pivot_root . host
            umount -l /host
            cd /
            exec "$@"
            """;

    private static final String DAEMON = "/usr/libexec/incus/incusd";

    private final Path root;
    private final Path directory;
    private final Process daemon;

    private IncusEngine(Path root, Path directory) throws IOException {
        this.root = root;
        this.directory = directory;
        Files.createDirectory(engineDirectory());
        ProcessBuilder builder = new ProcessBuilder(inside(DAEMON));
        builder.environment().putAll(variables());
        daemon =
                builder.redirectErrorStream(true)
                        .redirectOutput(directory.resolve("incusd.log").toFile())
                        .start();
    }

    /** A started engine. */
    static IncusEngine start() {
        try {
            Path directory = Files.createTempDirectory(Path.of("/tmp"), "codchi-e2e-");
            // Containers reach their root file systems through it.
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
            IncusEngine engine = new IncusEngine(rootFileSystem(), directory);
            engine.run(Duration.ofSeconds(90), DAEMON, "waitready", "--timeout=60");
            return engine;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path rootFileSystem() throws IOException {
        Path root = Sandbox.Engine.cache().resolve("incus");
        if (Files.exists(root)) {
            return root;
        }
        Path part = Files.createDirectories(root.getParent()).resolve("incus.part");
        outside("rm", "-rf", "--one-file-system", part.toString());
        outside(
                "mmdebstrap",
                "--variant=minbase",
                "--include=incus-base,incus-client,ca-certificates",
                "trixie",
                part.toString());
        return Files.move(part, root);
    }

    private static void outside(String... argv) {
        Processes.Result result = new Processes().run(Command.of(Duration.ofMinutes(10), argv));
        assertThat(result.exitCode()).as("%s", result.stderr()).isZero();
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public Path engineDirectory() {
        return directory.resolve("incus");
    }

    @Override
    public String variable() {
        return "INCUS_DIR";
    }

    @Override
    public String client(String... arguments) {
        return run(
                Duration.ofSeconds(90),
                Stream.concat(Stream.of("incus"), Stream.of(arguments)).toArray(String[]::new));
    }

    private Map<String, String> variables() {
        return Map.of(
                variable(),
                engineDirectory().toString(),
                "INCUS_EXEC_PATH",
                DAEMON,
                "PATH",
                "/usr/sbin:/usr/bin:/sbin:/bin");
    }

    private String run(Duration limit, String... argv) {
        Processes.Result result =
                new Processes().run(new Command(inside(argv), variables(), "", limit));
        return String.join(
                "\n", Stream.concat(result.stdout().stream(), result.stderr().stream()).toList());
    }

    private List<String> inside(String... argv) {
        return Stream.concat(
                        Stream.of(
                                "unshare",
                                "--mount",
                                "--propagation",
                                "slave",
                                "bash",
                                "-c",
                                ENTER,
                                "enter",
                                root.toString()),
                        Stream.of(argv))
                .toList();
    }

    @Override
    public void close() {
        client("delete", "--force", "codchistore");
        run(Duration.ofSeconds(90), DAEMON, "shutdown", "--timeout=60");
        assertThat(daemon.onExit().orTimeout(30, TimeUnit.SECONDS).join().isAlive()).isFalse();
        outside("rm", "-rf", "--one-file-system", directory.toString());
    }
}
