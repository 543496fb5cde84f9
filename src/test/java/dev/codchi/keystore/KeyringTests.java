package dev.codchi.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real GNOME Keyring in a D-Bus session of the test's own; each step is a new process. */
class KeyringTests {

    @TempDir private Path directory;
    private final List<Process> session = new ArrayList<>();
    private String bus = "";

    @BeforeEach
    void startBus() throws IOException {
        Process daemon =
                start(List.of("dbus-daemon", "--session", "--nofork", "--print-address=1"));
        session.add(daemon);
        bus = daemon.inputReader(StandardCharsets.UTF_8).readLine();
    }

    @AfterEach
    void endSession() throws InterruptedException {
        for (Process process : session.reversed()) {
            process.destroy();
            process.waitFor(5, TimeUnit.SECONDS);
            process.destroyForcibly();
        }
    }

    @Test
    void keyWhenTheProgramRestartsIsTheSame() throws Exception {
        unlockedKeyring();
        assertThat(codchi("status"))
                .isEqualTo("secret-service true the default keyring is unlocked");
        String id = codchi("make");
        assertThat(id).matches("[0-9a-f]{32}");
        assertThat(codchi("open")).isEqualTo(id);
    }

    @Test
    void keyWhenTheKeyringIsLockedIsNotTakenForLost() throws Exception {
        unlockedKeyring();
        String id = codchi("make");
        lock();
        assertThat(codchi("status")).isEqualTo("secret-service true the default keyring is locked");
        assertThat(codchi("open")).isEqualTo("KEYSTORE_LOCKED: the keyring is locked");
        assertThat(codchi("make")).isEqualTo("KEYSTORE_LOCKED: the keyring is locked");
        unlockAgain();
        assertThat(codchi("open")).isEqualTo(id);
    }

    @Test
    void keyWhenTheKeyringIsEmptiedIsLostAndNotMadeAgain() throws Exception {
        unlockedKeyring();
        codchi("make");
        secretTool("clear", "xdg:schema", "dev.codchi.Key");
        assertThat(codchi("open")).startsWith("KEY_LOST: Codchi's key is lost");
        assertThat(codchi("make")).startsWith("KEY_LOST: Codchi's key is lost");
        assertThat(codchi("open")).startsWith("KEY_LOST");
    }

    @Test
    void keyWhenTheBusIsGoneIsNotTakenForLost() throws Exception {
        unlockedKeyring();
        codchi("make");
        endSession();
        assertThat(codchi("status")).startsWith("secret-service false no Secret Service answers: ");
        assertThat(codchi("open"))
                .startsWith(
                        "KEYSTORE_LOCKED: the keyring that guards Codchi's key cannot be reached");
    }

    @Test
    void keyWhenThereNeverWasAKeyringIsGuardedByTheNextBest() throws Exception {
        endSession();
        String id = codchi("make");
        assertThat(id).matches("[0-9a-f]{32}");
        assertThat(codchi("open")).isEqualTo(id);
    }

    @Test
    void keyWhenTheDaemonWasNeverUnlockedIsNotTakenForLost() throws Exception {
        unlockedKeyring();
        codchi("make");
        endSession();
        session.clear();
        startBus();
        lockedKeyring();
        assertThat(codchi("open")).startsWith("KEYSTORE_LOCKED: ");
    }

    @Test
    void useMovesTheKeyOutOfTheKeyringAndBack() throws Exception {
        unlockedKeyring();
        String id = codchi("make");
        assertThat(codchi("use", "key-file")).isEqualTo("key-file");
        assertThat(secretTool("search", "--all", "xdg:schema", "dev.codchi.Key")).isEmpty();
        assertThat(codchi("open")).isEqualTo(id);
        assertThat(codchi("use", "secret-service")).isEqualTo("secret-service");
        assertThat(directory.resolve("data/keys/" + id + ".key")).doesNotExist();
        assertThat(codchi("open")).isEqualTo(id);
    }

    private void unlockedKeyring() throws IOException {
        keyring("--unlock");
    }

    private void lockedKeyring() throws IOException {
        keyring();
    }

    /** A keyring that is there answers a search, be it with nothing. */
    private void keyring(String... options) throws IOException {
        List<String> argv =
                new ArrayList<>(
                        List.of("gnome-keyring-daemon", "--foreground", "--components=secrets"));
        argv.addAll(List.of(options));
        Process daemon = start(argv);
        session.add(daemon);
        try (var password = daemon.getOutputStream()) {
            password.write("password".getBytes(StandardCharsets.UTF_8));
        }
        run("gdbus", "wait", "--session", "--timeout", "10", "org.freedesktop.secrets");
    }

    private void lock() throws Exception {
        run(
                "gdbus",
                "call",
                "--session",
                "--dest=org.freedesktop.secrets",
                "--object-path=/org/freedesktop/secrets",
                "--method=org.freedesktop.Secret.Service.Lock",
                "[objectpath '/org/freedesktop/secrets/aliases/default']");
    }

    private void unlockAgain() throws Exception {
        session.removeLast().destroy();
        unlockedKeyring();
    }

    private String secretTool(String... arguments) throws Exception {
        return run(
                Stream.concat(Stream.of("secret-tool"), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private String codchi(String... arguments) {
        List<String> argv =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                KeyringProgram.class.getName(),
                                directory.resolve("data").toString()));
        argv.addAll(List.of(arguments));
        // What libraries say of the database comes before it.
        return run(argv.toArray(String[]::new)).lines().toList().getLast();
    }

    private String run(String... argv) {
        try {
            Process process = start(List.of(argv));
            process.getOutputStream().close();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return output.strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private Process start(List<String> argv) throws IOException {
        Path home = Files.createDirectories(directory.resolve("home"));
        Path runtime = Files.createDirectories(directory.resolve("run"));
        ProcessBuilder builder =
                new ProcessBuilder(argv).redirectError(directory.resolve("errors").toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(
                        Map.of(
                                "HOME", home.toString(),
                                "XDG_RUNTIME_DIR", runtime.toString(),
                                "XDG_DATA_HOME", home.resolve("data").toString(),
                                "PATH", System.getenv("PATH"),
                                "DBUS_SESSION_BUS_ADDRESS", bus,
                                "LANG", "C.UTF-8"));
        return builder.start();
    }
}
