package dev.codchi.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.codchi.driver.Check;
import dev.codchi.driver.DriverContract;
import dev.codchi.driver.DriverProblem;
import dev.codchi.driver.Drivers;
import dev.codchi.driver.ExecRequest;
import dev.codchi.driver.Execution;
import dev.codchi.driver.Execution.Completed;
import dev.codchi.driver.HostDriver;
import dev.codchi.driver.MachineName;
import dev.codchi.driver.SetupStep;
import dev.codchi.host.Deadline;
import dev.codchi.host.Directories;
import dev.codchi.host.HostEnvironment;
import dev.codchi.host.OperatingSystem;
import dev.codchi.host.Processes;
import dev.codchi.problem.Problem;
import dev.codchi.progress.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The driver contract on engines of its own, with machines whose system is a plain Debian. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EngineContract extends DriverContract {

    /**
     * Puts a Debian into the store's volume, and an init in front of its systemd that completes the
     * machine's skeleton.
     */
    private static final String INSTALL_DEBIAN =
            """
            set -eu
            debian=/nix/store/debian
            if [ ! -e $debian ]; then
              mkdir -p $debian.part
              tar -x -C $debian.part --exclude=./dev/*
              mv $debian.part $debian
              cat > $debian/init <<'EOF'
            #!/nix/store/debian/usr/bin/bash-static
            run() {
              /nix/store/debian/usr/lib64/ld-linux-x86-64.so.2 \
                --library-path /nix/store/debian/usr/lib/x86_64-linux-gnu \
                /nix/store/debian/usr/bin/"$@"
            }
            run rm -rf /bin /lib /lib64 /usr
            run ln -s /nix/store/debian/usr /usr
            for directory in bin lib lib64; do run ln -s usr/$directory /$directory; done
            run cp -a /nix/store/debian/etc/. /etc
            run ln -sf /dev/null /etc/systemd/system/systemd-modules-load.service
            exec /usr/lib/systemd/systemd
            EOF
              chmod 0755 $debian/init
            else
              cat > /dev/null
            fi
            mkdir -p /nix/var/nix/profiles/codchi/$0
            ln -sfn $debian /nix/var/nix/profiles/codchi/$0/system
            """;

    private final PrivateEngine engine;
    private final PrivateEngine empty;

    EngineContract(PrivateEngine engine, PrivateEngine empty) {
        this.engine = engine;
        this.empty = empty;
    }

    private static HostDriver open(PrivateEngine engine, String codchi) {
        Map<String, String> variables = new HashMap<>(System.getenv());
        variables.put(engine.variable(), engine.engineDirectory().toString());
        Path home = engine.directory().resolve(codchi);
        Directories directories =
                new Directories(
                        home.resolve("config"), home.resolve("data"), home.resolve("cache"));
        return Drivers.open(
                new HostEnvironment(OperatingSystem.LINUX, variables, home, directories));
    }

    private static void setUp(HostDriver driver) {
        for (SetupStep step : driver.setup()) {
            step.run(Progress.SILENT);
        }
        assertThat(driver.setup()).as("what is left to be set up").isEmpty();
    }

    @BeforeAll
    void setUp() {
        setUp(open(engine, "codchi"));
        setUp(open(empty, "codchi"));
    }

    @AfterAll
    void tearDown() {
        engine.client("delete", "--force", "codchi-" + MACHINE);
        engine.close();
        empty.close();
    }

    @Override
    protected HostDriver driver() {
        return open(engine, "codchi");
    }

    @Override
    protected HostDriver anotherCodchi() {
        return open(engine, "another");
    }

    @Override
    protected HostDriver emptyEngine() {
        return open(empty, "codchi");
    }

    @Override
    protected Path directory() {
        return engine.directory();
    }

    @Override
    protected Path rootFileSystem() {
        Path tar = Sandbox.Engine.cache().resolve("debian.tar");
        if (Files.exists(tar)) {
            return tar;
        }
        try {
            Path part = Files.createDirectories(tar.getParent()).resolve("debian.part.tar");
            Processes.Command command =
                    Processes.Command.of(
                            Duration.ofMinutes(10),
                            "mmdebstrap",
                            "--variant=minbase",
                            "--include=systemd,systemd-sysv,dbus,bash-static",
                            "trixie",
                            part.toString());
            Processes.Result made = new Processes().run(command);
            assertThat(made.exitCode()).as(made.stderr().toString()).isZero();
            return Files.move(part, tar, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    @Override
    protected void installSystem(MachineName name) {
        List<String> argv = List.of("bash", "-c", INSTALL_DEBIAN, name.value());
        try (Execution install =
                        driver().store().exec(ExecRequest.asRoot(argv.toArray(String[]::new)));
                InputStream tar = Files.newInputStream(rootFileSystem())) {
            try (OutputStream stdin = install.stdin()) {
                tar.transferTo(stdin);
            }
            Completed installed = install.complete(Deadline.seconds(60, "Debian's installation"));
            assertThat(installed.exitCode()).as(installed.stderr().toString()).isZero();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void startWhenTheSystemDiesRepeatsItsLastWords() {
        MachineName broken = new MachineName("broken");
        Path home = directory().resolve("homes").resolve("broken");
        driver().store().create(rootFileSystem());
        driver().store().start(Deadline.seconds(60, "the store to boot"));
        installSystem(broken);
        driver().machines().create(broken, home);
        String init =
                """
                #!/nix/store/debian/usr/bin/bash-static
                echo nothing works here
                exit 1
                """;
        String install =
                "cd /nix/var/nix/profiles/codchi/broken && rm -f system && mkdir -p system"
                        + " && printf %s \"$INIT\" > system/init && chmod 0755 system/init";
        Completed installed =
                driver().store()
                        .exec(
                                ExecRequest.asRoot("sh", "-c", install)
                                        .environment(Map.of("INIT", init)))
                        .complete(Deadline.seconds(10, "the init to be written"));
        assertThat(installed.exitCode()).as(installed.stderr().toString()).isZero();
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(
                        () -> driver().machines().start(broken, Deadline.seconds(60, "it to boot")))
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(DriverProblem.BOOT_FAILED);
                    assertThat(problem.details()).contains("nothing works here");
                });
        driver().machines().delete(broken, home);
    }

    @Test
    void checksWhenTheHostIsSetUpWarnOnlyOfTheMissingNetwork() {
        assertThat(driver().checks())
                .filteredOn(check -> check.outcome() != Check.Outcome.PASSED)
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.id()).isEqualTo("network");
                    assertThat(check.outcome()).isEqualTo(Check.Outcome.WARNED);
                });
    }
}
