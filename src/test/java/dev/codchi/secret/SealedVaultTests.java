package dev.codchi.secret;

import static dev.codchi.secret.SecretsUnderTest.M;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.codchi.driver.MachineName;
import dev.codchi.keystore.DataKey;
import dev.codchi.keystore.KeystoreProblem;
import dev.codchi.problem.Problem;
import dev.codchi.progress.Progress;
import dev.codchi.secret.SecretOwner.Scope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedVaultTests {

    private static final SecretOwner MINE = SecretOwner.of(M);
    private static final SecretOwner OTHER = SecretOwner.of(new MachineName("n"));

    @TempDir private Path directory;
    private SecretsUnderTest parts;
    private Vault vault;

    @BeforeEach
    void start() {
        parts = new SecretsUnderTest(directory);
        vault = parts.vault;
    }

    @Test
    void readGivesEachOwnerWhatItHas() {
        write(MINE, "A", "a1");
        write(OTHER, "A", "a2");
        write(new SecretOwner(Scope.REPOSITORY_HOST, "m"), "A", "token");
        assertThat(read(MINE, "A")).isEqualTo("a1");
        assertThat(read(OTHER, "A")).isEqualTo("a2");
        assertThat(vault.read(MINE, List.of("B"))).isEmpty();
        assertThat(vault.entries()).hasSize(3);
        assertThat(vault.entries(MINE)).hasSize(1);
    }

    @Test
    void databaseHoldsNeitherValueNorKey() throws Exception {
        write(MINE, "A", "planted-value");
        String id = parts.keys().current().orElseThrow().id();
        byte[] file = Files.readAllBytes(directory.resolve("data/codchi.mv.db"));
        String content = new String(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(content).contains(id).doesNotContain("planted-value");
    }

    @Test
    void readWhenRowsWereExchangedFails() {
        write(MINE, "A", "a1");
        write(OTHER, "A", "a2");
        write(MINE, "B", "b1");
        change(
                "update secret set owner = case owner when 'm' then 'n' else 'm' end where name = 'A'");
        assertBroken(MINE, "A");
        assertBroken(OTHER, "A");
        change("update secret set name = 'C' where name = 'B'");
        assertBroken(MINE, "C");
        change("update secret set scope = 'REPOSITORY_HOST' where name = 'C'");
        assertBroken(new SecretOwner(Scope.REPOSITORY_HOST, "m"), "C");
    }

    @Test
    void readWhenOneIsBrokenLeavesTheOthersReadable() {
        write(MINE, "A", "a1");
        write(MINE, "B", "b1");
        change("update secret set sealed = substring(sealed from 1 for 20) where name = 'A'");
        assertBroken(MINE, "A");
        assertThat(read(MINE, "B")).isEqualTo("b1");
        assertThat(vault.entries(MINE)).as("nothing was removed").hasSize(2);
    }

    @Test
    void readWhenFormatIsOlderSaysSoAndKeepsIt() {
        write(MINE, "A", "a1");
        change("update secret set sealed = X'00' || substring(sealed from 2) where name = 'A'");
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> read(MINE, "A"))
                .withMessage(
                        "secret A of machine m is encrypted in format 0; this Codchi reads format 1");
        assertThat(vault.entries(MINE)).hasSize(1);
    }

    @Test
    void rekeyKeepsAllValuesUnderAnotherKey() {
        write(MINE, "A", "a1");
        write(OTHER, "A", "a2");
        String before = parts.keys().current().orElseThrow().id();
        vault.rekey(Progress.SILENT);
        assertThat(parts.keys().current().orElseThrow().id()).isNotEqualTo(before);
        assertThat(read(MINE, "A")).isEqualTo("a1");
        assertThat(read(OTHER, "A")).isEqualTo("a2");
    }

    @Test
    void rekeyWhenAValueIsBrokenChangesNothing() {
        write(MINE, "A", "a1");
        write(MINE, "B", "b1");
        change("update secret set sealed = substring(sealed from 1 for 20) where name = 'B'");
        String before = parts.keys().current().orElseThrow().id();
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> vault.rekey(Progress.SILENT));
        assertThat(parts.keys().current().orElseThrow().id()).isEqualTo(before);
        assertThat(read(MINE, "A")).isEqualTo("a1");
    }

    @Test
    void readWhenTheKeyIsLostTellsWhatIsLostAndHowToGoOn() {
        write(MINE, "A", "a1");
        write(SecretOwner.of(new RepositoryHost("git.example.org")), "login", "t");
        parts.keys.empty();
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> read(MINE, "A"))
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(KeystoreProblem.KEY_LOST);
                    assertThat(problem.details())
                            .containsExactly(
                                    "codchi secrets set m A", "codchi auth set git.example.org");
                    assertThat(problem.nextStep().orElseThrow()).contains("codchi keystore reset");
                });
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> write(MINE, "B", "b1"));
        assertThat(vault.entries()).hasSize(2);
        assertThat(vault.dropLost()).hasSize(2);
        write(MINE, "A", "again");
        assertThat(read(MINE, "A")).isEqualTo("again");
    }

    @Test
    void readWhenTheKeyIsAnotherFails() {
        write(MINE, "A", "a1");
        parts.keys.confuse();
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> read(MINE, "A"))
                .satisfies(
                        problem -> assertThat(problem.code()).isEqualTo(KeystoreProblem.KEY_WRONG));
    }

    @Test
    void databaseRefusesToForgetAKeyInUse() {
        write(MINE, "A", "a1");
        assertThatExceptionOfType(org.springframework.dao.DataIntegrityViolationException.class)
                .isThrownBy(() -> change("delete from data_key"));
        try (DataKey key = parts.keys().open()) {
            assertThat(key.id()).hasSize(32);
        }
    }

    private void write(SecretOwner owner, String name, String value) {
        vault.write(owner, Map.of(name, value.getBytes(UTF_8)));
    }

    private String read(SecretOwner owner, String name) {
        byte[] value = vault.read(owner, List.of(name)).get(name);
        return value == null ? "none" : new String(value, UTF_8);
    }

    private void change(String sql) {
        parts.sql().sql(sql).update();
    }

    private void assertBroken(SecretOwner owner, String name) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> read(owner, name))
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(KeystoreProblem.SEAL_BROKEN);
                    assertThat(problem.message()).startsWith("secret " + name + " of " + owner);
                });
    }
}
