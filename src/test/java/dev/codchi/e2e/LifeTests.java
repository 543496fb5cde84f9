package dev.codchi.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codchi.e2e.Codchi.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Sandbox.class)
class LifeTests {

    private static final String MODULE =
            """
            { codchi.secrets.env.TOKEN.description = "for the tests"; }
            """;

    @TempDir Path directory;

    @AfterEach
    void delete(Codchi codchi) {
        for (String name : new String[] {"first", "second"}) {
            codchi.run("unprotect", name);
            codchi.run("delete", name, "--yes");
        }
    }

    @Test
    void renameTakesHomeStateSecretsAndGenerationsAlong(Codchi codchi) throws IOException {
        make(codchi);

        codchi.run("rename", "first", "second").must();

        assertThat(codchi.run("status", "--json").must())
                .contains("\"second\"")
                .doesNotContain("\"first\"");
        assertThat(state(codchi, "second")).isEqualTo("running");
        assertHasEverything(codchi, "second");
        assertThat(codchi.run("exec", "second", "--", "cat", "/etc/hostname").must().strip())
                .isEqualTo("second");
        assertThat(home(codchi, "first")).doesNotExist();
        codchi.run("rebuild", "second").must();
        assertThat(codchi.run("rollback", "second").exitCode()).isIn(0, 1);
        codchi.run("restart", "second").must();
        assertHasEverything(codchi, "second");
    }

    @Test
    void duplicateIsAMachineOfItsOwn(Codchi codchi) throws IOException {
        make(codchi);

        codchi.run("duplicate", "first", "second").must();
        assertThat(state(codchi, "first")).isEqualTo("running");
        assertThat(state(codchi, "second")).isEqualTo("stopped");

        codchi.run("exec", "first", "--", "sh", "-c", "echo changed > ~/precious").must();
        codchi.run("secrets", "delete", "first", "TOKEN").must();
        assertHasEverything(codchi, "second");
        codchi.run("delete", "first", "--yes").must();
        codchi.run("restart", "second").must();
        assertHasEverything(codchi, "second");
    }

    @Test
    void nameThatIsTakenIsRefusedAndNothingChanges(Codchi codchi) throws IOException {
        make(codchi);

        for (String verb : new String[] {"rename", "duplicate"}) {
            Run taken = codchi.run(verb, "first", Sandbox.BOX);
            assertThat(taken.exitCode()).isEqualTo(1);
            assertThat(taken.stderr()).contains("machine box exists already");
        }

        assertThat(state(codchi, "first")).isEqualTo("running");
        assertHasEverything(codchi, "first");
    }

    @Test
    void protectedMachineIsNotDeletedUntilAllowed(Codchi codchi) throws IOException {
        make(codchi);
        codchi.run("protect", "first").must();

        Run refused = codchi.run("delete", "first", "--yes");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.stderr()).contains("is protected", "→", "codchi unprotect first");
        assertHasEverything(codchi, "first");

        codchi.run("unprotect", "first").must();
        assertThat(codchi.run("delete", "first", "--yes").must()).isEmpty();
        assertThat(home(codchi, "first")).doesNotExist();
    }

    @Test
    void deleteSaysWhatIsLostAndHowLarge(Codchi codchi) throws IOException {
        make(codchi);
        codchi.run(
                        "exec",
                        "first",
                        "--",
                        "dd",
                        "if=/dev/zero",
                        "of=/home/codchi/large",
                        "bs=1M",
                        "count=30",
                        "conv=fsync")
                .must();

        Run declined = codchi.run("delete", "first");
        assertThat(declined.exitCode()).isNotZero();
        Matcher size = Pattern.compile("homes/first, (\\d+)\\.\\d MiB").matcher(declined.stderr());
        assertThat(size.find()).as(declined.stderr()).isTrue();
        assertThat(Integer.parseInt(size.group(1))).isBetween(30, 40);
        assertThat(declined.stderr()).contains("values of its secrets", "built systems: 1");
        assertHasEverything(codchi, "first");
    }

    @Test
    void allMachinesStopAndStartTogether(Codchi codchi) throws IOException {
        make(codchi);

        codchi.run("stop", "--all").must();
        assertThat(state(codchi, "first")).isEqualTo("stopped");
        assertThat(state(codchi, Sandbox.BOX)).isEqualTo("stopped");

        codchi.run("start", "--all").must();
        assertThat(state(codchi, "first")).isEqualTo("running");
        assertThat(state(codchi, Sandbox.BOX)).isEqualTo("running");
    }

    private void make(Codchi codchi) throws IOException {
        Path secrets = Files.writeString(directory.resolve("secrets.env"), "TOKEN=precious\n");
        codchi.run(
                        "init",
                        "first",
                        new Project(directory).module(MODULE).path(),
                        "--base",
                        "offline",
                        "-y",
                        "--secrets-file",
                        secrets.toString())
                .must();
        codchi.run(
                        "exec",
                        "first",
                        "--",
                        "sh",
                        "-c",
                        "echo mine > ~/precious; sudo sh -c 'mkdir -p /var/lib/data; echo state > /var/lib/data/file; chown 1234:56 /var/lib/data/file'")
                .must();
    }

    private static void assertHasEverything(Codchi codchi, String machine) {
        assertThat(
                        codchi.run(
                                        "exec",
                                        machine,
                                        "--",
                                        "sh",
                                        "-c",
                                        "cat ~/precious /var/lib/data/file; stat -c %u:%g /var/lib/data/file; echo $CODCHI_TOKEN")
                                .must())
                .isEqualTo("mine\nstate\n1234:56\nprecious\n");
    }

    private static String state(Codchi codchi, String machine) {
        return codchi.run("status", machine, "--json")
                .must()
                .replaceFirst("(?s).*\"state\" : \"([a-z]+)\".*", "$1");
    }

    private static Path home(Codchi codchi, String machine) {
        return codchi.home().resolve(".local/share/codchi/homes/" + machine);
    }
}
