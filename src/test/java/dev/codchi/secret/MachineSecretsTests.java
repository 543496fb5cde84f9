package dev.codchi.secret;

import static dev.codchi.secret.SecretsUnderTest.M;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.codchi.driver.RunState;
import dev.codchi.nix.Manifest;
import dev.codchi.nix.Manifest.Secret.Kind;
import dev.codchi.problem.Problem;
import dev.codchi.progress.Progress;
import dev.codchi.secret.Secrets.Listed;
import dev.codchi.secret.Secrets.State;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineSecretsTests {

    private static final Manifest.Secret PASSWORD =
            new Manifest.Secret("PASSWORD", "Of the database", false, Optional.empty(), Kind.LINE);
    private static final Manifest.Secret NOTE =
            new Manifest.Secret("NOTE", "", true, Optional.empty(), Kind.MULTILINE);
    private static final Manifest.Secret MODE =
            new Manifest.Secret("MODE", "", false, Optional.of("fast"), Kind.LINE);

    @TempDir private Path directory;
    private SecretsUnderTest parts;
    private Secrets secrets;

    @BeforeEach
    void start() {
        parts = new SecretsUnderTest(directory);
        secrets = parts.secrets;
    }

    @Test
    void declareWhenNobodyAnswersNamesEachMissingSecretAndTheCommand() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> declare(SecretSource.NONE, PASSWORD, NOTE, MODE))
                .withMessage("machine m needs secrets that have no value")
                .satisfies(problem -> {
                    assertThat(problem.details())
                            .containsExactly("codchi secrets set m PASSWORD    # Of the database");
                    assertThat(problem.nextStep().orElseThrow()).contains("--secrets-file");
                });
        set("PASSWORD", "p");
        declare(SecretSource.NONE, PASSWORD, NOTE, MODE);
        assertThat(states()).containsExactly("MODE=DEFAULT", "NOTE=UNSET", "PASSWORD=SET");
    }

    @Test
    void declareAsksOnceForEachAndNeverAgain() {
        List<String> asked = new ArrayList<>();
        SecretSource user =
                new SecretSource(
                        Map.of(),
                        Optional.of((secret, _) -> {
                            asked.add(secret.name());
                            return secret.isRequired()
                                    ? Optional.of("typed".getBytes(UTF_8))
                                    : Optional.empty();
                        }));
        declare(user, PASSWORD, NOTE, MODE);
        declare(user, PASSWORD, NOTE, MODE);
        assertThat(asked).containsExactly("PASSWORD", "NOTE", "MODE");
        assertThat(get("PASSWORD")).isEqualTo("typed");
        assertThat(get("MODE")).isEqualTo("fast");
    }

    @Test
    void declareWhenAnAnswerIsNoGoodAsksAgainWithTheReason() {
        List<String> reasons = new ArrayList<>();
        SecretSource user =
                new SecretSource(
                        Map.of(),
                        Optional.of((_, refused) -> {
                            refused.ifPresent(problem -> reasons.add(problem.message()));
                            return Optional.of(
                                    (refused.isEmpty() ? "two\nlines" : "one").getBytes(UTF_8));
                        }));
        declare(user, PASSWORD);
        assertThat(reasons)
                .containsExactly(
                        "the value for PASSWORD has several lines, and is declared as one");
        assertThat(get("PASSWORD")).isEqualTo("one");
    }

    @Test
    void declareTakesGivenValuesBeforeKeptOnes() {
        declare(given("PASSWORD", "one\n"), PASSWORD);
        assertThat(get("PASSWORD")).isEqualTo("one");
        declare(given("PASSWORD", "two"), PASSWORD);
        assertThat(get("PASSWORD")).isEqualTo("two");
    }

    @Test
    void declareWhenAGivenValueIsWrongKeepsTheOldOne() {
        declare(given("PASSWORD", "one"), PASSWORD);
        assertFails(
                SecretProblem.VALUE_INVALID, () -> declare(given("PASSWORD", "a\0b"), PASSWORD));
        assertThat(get("PASSWORD")).isEqualTo("one");
    }

    @Test
    void valuesNoLongerDeclaredAreKeptUntilPruned() {
        declare(given("PASSWORD", "one"), PASSWORD);
        declare(SecretSource.NONE, MODE);
        assertThat(states()).containsExactly("MODE=DEFAULT", "PASSWORD=UNUSED");
        assertThat(get("PASSWORD")).isEqualTo("one");
        assertThat(secrets.prune(M)).containsExactly("PASSWORD");
        assertThat(states()).containsExactly("MODE=DEFAULT");
        assertThat(secrets.prune(M)).isEmpty();
    }

    @Test
    void setWhenNotDeclaredListsWhatIs() {
        declare(SecretSource.NONE, MODE);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> set("MDOE", "x"))
                .withMessage("the modules of machine m declare no secret MDOE")
                .satisfies(problem -> assertThat(problem.nextStep()).contains("take one of: MODE"));
    }

    @Test
    void setChecksTheValueByItsKind() {
        Manifest.Secret file = new Manifest.Secret("KEY", "", true, Optional.empty(), Kind.FILE);
        declare(given("PASSWORD", "p"), PASSWORD, NOTE, file);
        byte[] binary = {0, (byte) 0xff, '\n', '\r', '\n'};
        secrets.set(M, Map.of("KEY", binary), Progress.SILENT);
        assertThat(secrets.get(M, "KEY")).isEqualTo(binary);
        set("NOTE", "a\nb\n");
        assertThat(get("NOTE")).isEqualTo("a\nb\n");
        set("PASSWORD", "x\r\n");
        assertThat(get("PASSWORD")).isEqualTo("x");
        set("PASSWORD", "");
        assertThat(get("PASSWORD")).isEmpty();
        set("NOTE", "x".repeat(64 * 1024));
        assertFails(SecretProblem.VALUE_INVALID, () -> set("NOTE", "x".repeat(64 * 1024 + 1)));
        assertFails(
                SecretProblem.VALUE_INVALID,
                () -> secrets.set(M, Map.of("NOTE", new byte[] {(byte) 0xff}), Progress.SILENT));
    }

    @Test
    void setWhenTheMachineRunsHandsOverAllItDeclares() {
        declare(given("PASSWORD", "p"), PASSWORD, MODE, NOTE);
        assertThat(parts.received).isEmpty();
        parts.engine.set("codchi-m", RunState.RUNNING);
        set("PASSWORD", "q");
        assertThat(parts.received).containsExactly("PASSWORD cQ==\nMODE ZmFzdA==\n.\n");
        secrets.delete(M, "PASSWORD", Progress.SILENT);
        assertThat(parts.received.getLast()).isEqualTo("MODE ZmFzdA==\n.\n");
        assertThat(parts.engine.calls().getLast())
                .as("values are on standard input only")
                .endsWith("exec codchi-m: /run/current-system/sw/bin/codchi-secrets");
    }

    @Test
    void deliverWhenNothingIsDeclaredAnyMoreEmptiesTheMachineOnce() {
        parts.engine.set("codchi-m", RunState.RUNNING);
        secrets.deliver(M, Progress.SILENT);
        assertThat(parts.received).isEmpty();
        declare(given("PASSWORD", "p"), PASSWORD);
        declare(SecretSource.NONE);
        secrets.deliver(M, Progress.SILENT);
        secrets.deliver(M, Progress.SILENT);
        assertThat(parts.received).containsExactly(".\n");
    }

    @Test
    void deliverWhenTheMachineRefusesSaysWhatItSaid() {
        declare(SecretSource.NONE, MODE);
        parts.engine.set("codchi-m", RunState.RUNNING);
        parts.engine.program(
                "/run/current-system/sw/bin/codchi-secrets",
                (streams, _) -> {
                    streams.stderr().write("no tmpfs\n".getBytes(UTF_8));
                    return 1;
                });
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> secrets.deliver(M, Progress.SILENT))
                .satisfies(problem -> assertThat(problem.details()).containsExactly("no tmpfs"));
    }

    @Test
    void deliverOnceWhenTheMachineHasThemDoesNothing() {
        declare(SecretSource.NONE, MODE);
        parts.engine.set("codchi-m", RunState.RUNNING);
        parts.engine.program("/run/current-system/sw/bin/test", (_, _) -> 0);
        secrets.deliverOnce(M, Progress.SILENT);
        assertThat(parts.received).isEmpty();
        parts.engine.program("/run/current-system/sw/bin/test", (_, _) -> 1);
        secrets.deliverOnce(M, Progress.SILENT);
        assertThat(parts.received).hasSize(1);
    }

    @Test
    void deliverOnceWhenTheKeyIsLockedOnlyWarns() {
        declare(given("PASSWORD", "p"), PASSWORD);
        parts.engine.set("codchi-m", RunState.RUNNING);
        parts.engine.program("/run/current-system/sw/bin/test", (_, _) -> 1);
        parts.keys.lock(true);
        secrets.deliverOnce(M, Progress.SILENT);
        assertThat(parts.received).isEmpty();
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> secrets.deliver(M, Progress.SILENT))
                .withMessage("the keystore is locked");
    }

    @Test
    void exportGivesAllValuesUnderThePassphraseOnly() {
        declare(given("PASSWORD", "grün"), PASSWORD, MODE);
        byte[] file = secrets.export(M, "right".toCharArray());
        assertThat(new String(file, UTF_8)).doesNotContain("gr", "PASSWORD");
        Map<String, byte[]> values =
                SecretsFile.parse(file, () -> "right".toCharArray(), "the file");
        assertThat(values).containsOnlyKeys("PASSWORD");
        assertThat(values.get("PASSWORD")).isEqualTo("grün".getBytes(UTF_8));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> SecretsFile.parse(file, () -> "wrong".toCharArray(), "the file"))
                .withMessageContaining("the passphrase does not open the file");
    }

    @Test
    void forgetLeavesNothing() {
        declare(given("PASSWORD", "p"), PASSWORD);
        secrets.forget(M);
        assertThat(parts.vault.entries()).isEmpty();
        assertThat(directory.resolve("data/secrets/m")).doesNotExist();
    }

    private void declare(SecretSource source, Manifest.Secret... declared) {
        secrets.declare(M, List.of(declared), source, Progress.SILENT);
    }

    private static SecretSource given(String name, String value) {
        return new SecretSource(Map.of(name, value.getBytes(UTF_8)), Optional.empty());
    }

    private void set(String name, String value) {
        secrets.set(M, Map.of(name, value.getBytes(UTF_8)), Progress.SILENT);
    }

    private String get(String name) {
        return new String(secrets.get(M, name), UTF_8);
    }

    private List<String> states() {
        return secrets.list(M).stream().map(MachineSecretsTests::inWords).toList();
    }

    private static String inWords(Listed secret) {
        State state = secret.state();
        return secret.name() + "=" + state;
    }

    private static void assertFails(SecretProblem code, ThrowingCallable call) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(call)
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
