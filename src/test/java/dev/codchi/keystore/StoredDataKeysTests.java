package dev.codchi.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.codchi.keystore.DataKeys.Standing;
import dev.codchi.keystore.Keystore.State;
import dev.codchi.problem.Problem;
import dev.codchi.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredDataKeysTests {

    private static final List<String> CONTEXT = List.of("x");

    @TempDir private Path data;
    private KeysUnderTest parts;
    private DataKeys keys;

    @BeforeEach
    void start() {
        parts = new KeysUnderTest(data);
        keys = parts.keys();
    }

    @Test
    void openOrMakeWhenThereIsNoneTakesTheBestKeystore() {
        String made = make();
        assertThat(keys.current())
                .hasValueSatisfying(current -> {
                    assertThat(current.id()).isEqualTo(made);
                    assertThat(current.keystore()).isEqualTo(KeystoreKind.SECRET_SERVICE);
                });
        assertThat(make()).isEqualTo(made);
    }

    @Test
    void openOrMakeWhenTheBestIsLockedDoesNotTakeAWeakerOne() {
        parts.first.state = State.LOCKED;
        assertFails(KeystoreProblem.KEYSTORE_LOCKED, this::make);
        assertThat(keys.current()).isEmpty();
        assertThat(parts.second.keys).isEmpty();
    }

    @Test
    void openOrMakeWhenThereIsNoDesktopTakesTheNext() {
        parts.first.state = State.ABSENT;
        make();
        assertThat(parts.second.keys).hasSize(1);
    }

    @Test
    void openWhenTheKeyIsGoneNeverMakesAnother() {
        String made = make();
        parts.empty();
        assertFails(KeystoreProblem.KEY_LOST, keys::open);
        assertFails(KeystoreProblem.KEY_LOST, this::make);
        assertThat(parts.first.keys).isEmpty();
        assertThat(keys.current().orElseThrow().id()).isEqualTo(made);
    }

    @Test
    void openWhenTheKeystoreGivesAnotherKeyRefusesIt() {
        make();
        parts.confuse();
        assertFails(KeystoreProblem.KEY_WRONG, keys::open);
    }

    @Test
    void useMovesTheKeyAndNothingElse() {
        byte[] sealed = seal();
        keys.use(KeystoreKind.SYSTEMD_CREDS, Progress.SILENT);
        assertThat(parts.first.keys).isEmpty();
        assertThat(parts.second.keys).hasSize(1);
        assertThat(open(sealed)).containsExactly(7);
        assertThat(keys.standings())
                .filteredOn(Standing::chosen)
                .extracting(Standing::kind)
                .containsExactly(KeystoreKind.SYSTEMD_CREDS);
    }

    @Test
    void useWhenTheNextKeystoreFailsLeavesTheKeyWhereItWas() {
        byte[] sealed = seal();
        parts.second.state = State.LOCKED;
        assertFails(
                KeystoreProblem.KEYSTORE_LOCKED,
                () -> keys.use(KeystoreKind.SYSTEMD_CREDS, Progress.SILENT));
        assertThat(open(sealed)).containsExactly(7);
        parts.second.state = State.ABSENT;
        assertFails(
                KeystoreProblem.KEYSTORE_ABSENT,
                () -> keys.use(KeystoreKind.SYSTEMD_CREDS, Progress.SILENT));
        assertFails(
                KeystoreProblem.KEYSTORE_ABSENT,
                () -> keys.use(KeystoreKind.DPAPI, Progress.SILENT));
    }

    @Test
    void useWhenTheOldKeystoreCannotForgetDoesSoTheNextTime() {
        byte[] sealed = seal();
        Progress lockingAtTheEnd =
                new StepProgress(step -> {
                    if (step.startsWith("Removing")) {
                        parts.lock(true);
                    }
                });
        keys.use(KeystoreKind.SYSTEMD_CREDS, lockingAtTheEnd);
        assertThat(parts.first.keys).hasSize(1);
        parts.lock(false);
        keys.exclusively(() -> true);
        assertThat(parts.first.keys).isEmpty();
        assertThat(open(sealed)).containsExactly(7);
    }

    @Test
    void useWhenItIsAKeyFileOnlyTheUserCanReadIt() throws Exception {
        seal();
        keys.use(KeystoreKind.KEY_FILE, Progress.SILENT);
        Path file = data.resolve("keys").resolve(keys.current().orElseThrow().id() + ".key");
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(KeystoreKind.KEY_FILE.isWeak()).isTrue();
        keys.use(KeystoreKind.SECRET_SERVICE, Progress.SILENT);
        assertThat(file).doesNotExist();
    }

    @Test
    void useWhenNobodyCanBeAskedForAPassphraseChangesNothing() {
        byte[] sealed = seal();
        assertFails(
                KeystoreProblem.KEYSTORE_LOCKED,
                () -> keys.use(KeystoreKind.PASSPHRASE, Progress.SILENT));
        assertThat(open(sealed)).containsExactly(7);
    }

    @Test
    void replaceWhenReencryptionFailsKeepsTheKeyBefore() {
        byte[] sealed = seal();
        String before = keys.current().orElseThrow().id();
        assertFails(
                KeystoreProblem.SEAL_BROKEN,
                () ->
                        keys.replace(
                                _ -> {
                                    throw Problem.of(KeystoreProblem.SEAL_BROKEN, "no");
                                },
                                Progress.SILENT));
        assertThat(keys.current().orElseThrow().id()).isEqualTo(before);
        assertThat(open(sealed)).containsExactly(7);
        keys.exclusively(() -> true);
        assertThat(parts.first.keys).containsOnlyKeys(before);
    }

    @Test
    void replaceLeavesTheNewKeyOnly() {
        seal();
        keys.replace(_ -> {}, Progress.SILENT);
        assertThat(parts.first.keys).containsOnlyKeys(keys.current().orElseThrow().id());
    }

    @Test
    void dropLostWhenTheKeyCanBeHadRefuses() {
        seal();
        assertFails(KeystoreProblem.KEY_READABLE, () -> keys.dropLost(() -> {}));
        parts.lock(true);
        assertFails(KeystoreProblem.KEYSTORE_LOCKED, () -> keys.dropLost(() -> {}));
        parts.lock(false);
        parts.empty();
        keys.dropLost(() -> {});
        assertThat(keys.current()).isEmpty();
    }

    private String make() {
        return keys.exclusively(() -> {
            try (DataKey key = keys.openOrMake()) {
                return key.id();
            }
        });
    }

    private byte[] seal() {
        make();
        try (DataKey key = keys.open()) {
            return key.seal(new byte[] {7}, CONTEXT);
        }
    }

    private byte[] open(byte[] sealed) {
        try (DataKey key = keys.open()) {
            return key.open(sealed, "x", CONTEXT);
        }
    }

    private static void assertFails(KeystoreProblem code, ThrowingCallable call) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(call)
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
