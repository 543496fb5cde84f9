package dev.codchi.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.codchi.host.Tar;
import dev.codchi.machine.BackupHeader.Place;
import dev.codchi.machine.Machine.Base;
import dev.codchi.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that are whole, and those that are not or lead elsewhere. */
class ArchiveReaderTests {

    private static final BackupHeader HEADER =
            new BackupHeader(
                    BackupHeader.VERSION,
                    "m",
                    Base.OFFLINE,
                    List.of(
                            new BackupHeader.Module(
                                    Place.HOME, "/homes/m/project", "default", false, "project")),
                    List.of());

    @TempDir Path directory;

    @Test
    void checkWhenTheArchiveIsWholeTellsWhatItHolds() throws IOException {
        Path file =
                write(
                        head().file(ArchiveReader.LOCK, "{}")
                                .directory("home", 0755)
                                .file("home/hello", "hello")
                                .link("home/link", "../../etc/passwd"));

        ArchiveReader.Checked checked = new ArchiveReader(file).check();

        assertThat(checked.header()).isEqualTo(HEADER);
        assertThat(checked.lock()).isEqualTo("{}");
        assertThat(checked.content().secrets()).isEmpty();
        assertThat(checked.content().bytes()).isEqualTo(5);
    }

    @Test
    void filesLeavesOutWhatIsForTheHost() throws Exception {
        Path file = write(head().file("nixos/flake.nix", "{ }").file("home/hello", "hello"));
        ByteArrayOutputStream files = new ByteArrayOutputStream();

        new ArchiveReader(file).files(files);

        assertThat(files.toByteArray()).isEqualTo(new Tar().file("home/hello", "hello").toBytes());
    }

    @Test
    void checkReadsWhatGnuTarWrites() throws Exception {
        Path tree = Files.createDirectories(directory.resolve("tree/home/sub"));
        String longName = "n".repeat(120) + "ä";
        Files.writeString(tree.resolve(longName), "content");
        Files.createLink(tree.resolve("hard"), tree.resolve(longName));
        Files.createSymbolicLink(tree.resolve("soft"), Path.of("l".repeat(150)));
        byte[] entries = tar("--format=posix", "--sort=name", "-C", directory + "/tree", "home");

        assertThat(new ArchiveReader(write(head(), entries)).check().content().bytes())
                .isEqualTo(7);
    }

    static Stream<Named<Tar>> attacks() {
        return Stream.of(
                Named.of("way up", new Tar().file("home/../../etc/passwd", "x")),
                Named.of("way up at the start", new Tar().file("../home/x", "x")),
                Named.of("absolute", new Tar().file("/etc/passwd", "x")),
                Named.of("other place", new Tar().file("etc/passwd", "x")),
                Named.of("other part of the state", new Tar().file("state/etc/passwd", "x")),
                Named.of("odd name", new Tar().file("home//x", "x")),
                Named.of("dot", new Tar().file("home/./x", "x")),
                Named.of("empty name", new Tar().file("", "x")),
                Named.of(
                        "through a link",
                        new Tar().link("home/link", "/etc").file("home/link/passwd", "x")),
                Named.of("link without target", new Tar().link("home/link", "")));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void checkWhenAFileWouldLieElsewhereRefuses(Tar attack) throws IOException {
        assertRefused(write(head(), attack.entries()));
    }

    @Test
    void checkWhenItHoldsADeviceRefuses() throws Exception {
        byte[] device = tar("--format=posix", "-C", "/dev", "--transform=s,^,home/,", "null");

        assertThat(assertRefused(write(head(), device))).contains("device");
    }

    @Test
    void checkWhenAHardLinkLeadsElsewhereRefuses() throws Exception {
        Path tree = Files.createDirectories(directory.resolve("tree/home"));
        Files.writeString(tree.resolve("a"), "");
        Files.createLink(tree.resolve("b"), tree.resolve("a"));
        byte[] entries =
                tar(
                        "--format=posix",
                        "--sort=name",
                        "-C",
                        directory + "/tree",
                        "--transform=s,^home/a$,../a,h",
                        "home");

        assertThat(assertRefused(write(head(), entries))).contains("../a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gnu", "oldgnu"})
    void checkWhenTheFormatIsAnotherRefuses(String format) throws Exception {
        Path tree = Files.createDirectories(directory.resolve("tree/home"));
        Files.writeString(tree.resolve("n".repeat(200)), "");

        assertRefused(write(head(), tar("--format=" + format, "-C", directory + "/tree", "home")));
    }

    @Test
    void checkWhenAnyByteIsAnotherRefuses() throws IOException {
        byte[] whole =
                Files.readAllBytes(
                        write(head().directory("home", 0755).file("home/hello", "hello")));
        Path file = directory.resolve("damaged.tar");
        for (int index = 0; index < whole.length - 1024 - 512 + 64; index += 61) {
            byte[] damaged = whole.clone();
            damaged[index] ^= 0x15;
            Files.write(file, damaged);
            assertRefused(file);
        }
    }

    @Test
    void checkWhenItIsCutOffRefuses() throws IOException {
        byte[] whole =
                Files.readAllBytes(
                        write(head().directory("home", 0755).file("home/hello", "hello")));
        Path file = directory.resolve("short.tar");
        for (int length = 0; length < whole.length - 1024 - 512; length += 100) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            assertRefused(file);
        }
    }

    @Test
    void checkWhenMadeByANewerCodchiSaysSo() throws IOException {
        Path file = write(new Tar().file(ArchiveReader.HEADER, "{ \"codchi\": 2 }"));

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> new ArchiveReader(file).check())
                .satisfies(problem ->
                        assertThat(problem.code()).isEqualTo(BackupProblem.ARCHIVE_TOO_NEW));
    }

    private static Tar head() {
        return new Tar().file(ArchiveReader.HEADER, HEADER.write());
    }

    private Path write(Tar head) throws IOException {
        return write(head, new byte[0]);
    }

    private Path write(Tar head, byte[] entries) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.entries());
        all.writeBytes(entries);
        String digest = HexFormat.of().formatHex(ArchiveReader.digest().digest(all.toByteArray()));
        all.writeBytes(new Tar().file(ArchiveReader.DIGEST, digest + "\n").toBytes());
        return Files.write(directory.resolve("archive.tar"), all.toByteArray());
    }

    /** What the program writes, without the end of the archive. */
    private static byte[] tar(String... arguments) throws IOException, InterruptedException {
        List<String> argv =
                new java.util.ArrayList<>(
                        List.of("tar", "--create", "--file=-", "-b1", "--owner=0", "--group=0"));
        if (Stream.of(arguments).anyMatch("--format=posix"::equals)) {
            argv.add("--pax-option=delete=atime,delete=ctime");
        }
        argv.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(argv).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        byte[] archive = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
        return java.util.Arrays.copyOf(archive, archive.length - 1024);
    }

    private static String assertRefused(Path file) {
        Throwable thrown =
                org.assertj.core.api.Assertions.catchThrowable(
                        () -> new ArchiveReader(file).check());
        assertThat(thrown)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> {
                            assertThat(problem.code())
                                    .isIn(
                                            BackupProblem.ARCHIVE_INVALID,
                                            BackupProblem.ARCHIVE_TOO_NEW);
                            assertThat(problem.nextStep()).isPresent();
                        });
        return String.valueOf(thrown.getMessage());
    }
}
