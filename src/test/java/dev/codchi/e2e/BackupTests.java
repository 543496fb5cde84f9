package dev.codchi.e2e;

import static dev.codchi.e2e.Sandbox.BOX;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Machines written to a file, and made from it. */
@ExtendWith(Sandbox.class)
class BackupTests {

    private static final String M = "saved";

    /** Files, owners, modes, links, times and extended attributes of all that belongs to a user. */
    private static final String LISTING =
            """
            cd /
            sudo find home/codchi root srv var/lib -xdev \\
              \\( -path home/codchi/.cache -o -path var/lib/systemd -o -path var/lib/nixos \\) -prune -o \\
              -path '*precious*' \\( -type f -exec sha256sum {} + -o -true \\) \\
              -printf '%p %y %m %U %G %s %l %T@\\n' | sort
            sudo getfattr --absolute-names -R -d -m - /home/codchi/precious /var/lib/precious 2>/dev/null | sort
            """;

    @TempDir Path directory;

    /** Not among the files of the module. */
    @TempDir Path archives;

    private final Codchi codchi;

    BackupTests(Codchi codchi) {
        this.codchi = codchi;
    }

    @BeforeEach
    void make() {
        new Project(directory)
                .module(
                        """
                        {
                          environment.etc.marker.text = "from the module";
                          codchi.secrets.env.TOKEN = { description = "A token"; optional = true; };
                        }
                        """);
        codchi.run("init", M, directory.toString(), "--base", "offline", "-y").must();
        codchi.run("s3cret-value".getBytes(StandardCharsets.UTF_8), "secrets", "set", M, "TOKEN")
                .must();
        shell(
                """
                mkdir -p ~/precious/sub ~/precious/empty
                echo "hello wörld" >~/precious/'a name with  spaces and ü'
                ln ~/precious/a* ~/precious/hard
                ln -s /etc/passwd ~/precious/absolute
                ln -s ../../nowhere ~/precious/dangling
                chmod 0751 ~/precious/sub; echo x >~/precious/sub/secret; chmod 0600 ~/precious/sub/secret
                mkfifo ~/precious/pipe
                touch -d '2001-02-03 04:05:06.789' ~/precious/sub
                head -c 5000000 /dev/urandom >~/precious/big
                long=$(printf 'n%.0s' {1..200}); echo long >~/precious/$long
                sudo mkdir -p /var/lib/precious /root/precious
                sudo sh -c 'echo state >/var/lib/precious/database; chown 77:88 /var/lib/precious/database'
                sudo sh -c 'echo own >/root/precious/file; chmod 4755 /root/precious/file'
                sudo sh -c 'echo foreign >/home/codchi/precious/of-root'
                """);
    }

    @AfterEach
    void delete() {
        codchi.run("delete", M, "--yes");
    }

    @Test
    void importAfterDeleteBringsEveryFileBack() {
        String before = shell(LISTING);
        assertThat(before).contains("of-root f 644 0 0", "hard f 644 1000", "database f 644 77 88");
        Path archive = archives.resolve("m.tar");
        Codchi.Run tar = codchi.run("tar", M, archive.toString());
        tar.must();
        assertThat(codchi.run("status", M, "--json").must()).contains("\"running\"");
        codchi.run("delete", M, "--yes").must();

        codchi.run("import", archive.toString(), "-y").must();

        assertThat(shell(LISTING)).isEqualTo(before);
        assertThat(shell("cat /etc/marker")).isEqualTo("from the module");
        assertThat(codchi.run("secrets", "get", M, "TOKEN").exitCode()).isNotZero();
    }

    @Test
    void importOnAnotherHostUnderAnotherName() throws Exception {
        String before = shell(LISTING);
        Path archive = archives.resolve("m.tar");
        Path phrase = Files.writeString(archives.resolve("phrase"), "correct horse\n");
        codchi.run(
                        "tar",
                        M,
                        archive.toString(),
                        "--with-secrets",
                        "--passphrase-file",
                        phrase.toString())
                .must();
        assertThat(new String(Files.readAllBytes(archive), StandardCharsets.ISO_8859_1))
                .doesNotContain("s3cret-value");
        Path moved = Files.createTempDirectory("codchi-moved-");
        Path copy = Files.move(archive, moved.resolve("m.tar"));
        Files.delete(directory.resolve("flake.nix"));
        try (Sandbox.Engine other = Sandbox.Engine.inNewDirectory()) {
            Codchi second = other.user();
            second.run("setup", "--yes").must();
            Codchi.Run run =
                    second.run(
                            "import",
                            copy.toString(),
                            "other",
                            "-y",
                            "--passphrase-file",
                            phrase.toString());
            run.must();
            assertThat(run.stderr()).contains("is not on this computer");
            assertThat(second.run("exec", "other", "--", "bash", "-euc", LISTING).must().strip())
                    .isEqualTo(before);
            assertThat(second.run("exec", "other", "--", "cat", "/etc/marker").must())
                    .isEqualTo("from the module");
            assertThat(second.run("secrets", "get", "other", "TOKEN").must().strip())
                    .isEqualTo("s3cret-value");
            second.run("rebuild", "other").must();
        }
    }

    @Test
    void importWhenTheArchiveIsDamagedMakesNothing() throws Exception {
        Path archive = archives.resolve("m.tar");
        codchi.run("tar", M, archive.toString()).must();
        byte[] whole = Files.readAllBytes(archive);
        byte[] damaged = whole.clone();
        damaged[whole.length / 2] ^= 1;
        assertRefused(damaged, "is damaged");
        assertRefused(java.util.Arrays.copyOf(whole, whole.length / 2), "is cut off");
        assertRefused("no archive".repeat(200).getBytes(StandardCharsets.UTF_8), "damaged");

        Codchi.Run again = codchi.run("tar", M, archive.toString());
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.stderr()).contains("exists already");
        Codchi.Run taken = codchi.run("import", archive.toString(), BOX);
        assertThat(taken.exitCode()).isEqualTo(1);
        assertThat(taken.stderr()).contains(BOX + " exists already");
        codchi.run("exec", BOX, "--", "true").must();
    }

    private void assertRefused(byte[] content, String reason) throws IOException {
        Path file = Files.write(archives.resolve("bad.tar"), content);
        Codchi.Run run = codchi.run("import", file.toString(), "bad");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.stderr()).contains(reason).contains("→ ").doesNotContain("\tat ");
        assertThat(codchi.run("status", "--json").must()).doesNotContain("\"bad\"");
        assertThat(codchi.home().resolve(".local/share/codchi/homes/bad")).doesNotExist();
    }

    @Test
    void importWhenKilledAtAnyStepIsDoneByTheNext() throws Exception {
        String before = shell(LISTING);
        Path archive = archives.resolve("m.tar");
        codchi.run("tar", M, archive.toString()).must();
        codchi.run("delete", M, "--yes").must();
        boolean killed = true;
        for (int step = 1; killed; step++) {
            killed = codchi.killedAt(step, "import", archive.toString(), "-y");
            if (codchi.run("status", M).exitCode() == 0) {
                codchi.run("rebuild", M).must();
            } else {
                codchi.run("import", archive.toString(), "-y").must();
            }
            codchi.run("start", M).must();
            assertThat(shell(LISTING)).as("after step %s", step).isEqualTo(before);
            codchi.run("delete", M, "--yes").must();
        }
    }

    @Test
    void tarWhenKilledAtAnyStepHarmsNothing() throws Exception {
        String before = shell(LISTING);
        Path archive = archives.resolve("m.tar");
        boolean killed = true;
        for (int step = 1; killed; step++) {
            killed = codchi.killedAt(step, "tar", M, archive.toString());
            if (Files.exists(archive)) {
                assertThat(codchi.run("import", archive.toString(), BOX).stderr())
                        .as("an archive after step %s is whole, so only the name is wrong", step)
                        .contains("box exists already");
            }
            codchi.run("start", M).must();
            assertThat(shell(LISTING)).as("after step %s", step).isEqualTo(before);
            Files.deleteIfExists(archive);
        }
    }

    @Test
    void exportedFlakeIsThatOfAPlainNixos() throws Exception {
        Path archive = archives.resolve("m.tar");
        codchi.run("tar", M, archive.toString()).must();
        Path out = codchi.home().resolve(".local/share/codchi/homes/" + BOX + "/leaving");
        Files.createDirectories(out);
        assertThat(
                        new ProcessBuilder(
                                        "tar",
                                        "-xf",
                                        archive.toString(),
                                        "-C",
                                        out.toString(),
                                        "nixos")
                                .inheritIO()
                                .start()
                                .waitFor())
                .isZero();
        assertThat(Files.readString(out.resolve("nixos/flake.nix")))
                .contains("driver = \"none\"")
                .contains("path:./modules/0");
        String evaluated =
                codchi.run(
                                ("nix eval --impure --no-write-lock-file --override-input codchi \"path:$(echo /host/*/flake.nix | xargs -n1 dirname | while read d; do [ -e $d/lib.nix ] && echo $d; done | head -n 1)\" "
                                                + "\"path:$(readlink -f /homes/*/"
                                                + BOX
                                                + "/leaving/nixos)#nixosConfigurations."
                                                + M
                                                + ".config.environment.etc.marker.text\"")
                                        .getBytes(StandardCharsets.UTF_8),
                                "store",
                                "debug")
                        .must();
        assertThat(evaluated).contains("from the module");
        org.springframework.util.FileSystemUtils.deleteRecursively(out);
    }

    private String shell(String script) {
        return codchi.run("exec", M, "--", "bash", "-euc", script).must().strip();
    }
}
