package dev.codchi.nix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.codchi.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlakeReferenceTests {

    private Path directory = Path.of("/");

    @BeforeEach
    void resolve(@TempDir Path temporary) throws IOException {
        directory = temporary.toRealPath();
    }

    private FlakeReference parse(String typed) {
        return FlakeReference.parse(typed, directory);
    }

    private Path repository(String name) throws IOException {
        Path repository = Files.createDirectories(directory.resolve(name));
        Files.createDirectory(repository.resolve(".git"));
        return repository;
    }

    @Test
    void parseWhenDirectoryIsPlainCopiesIt() throws IOException {
        Path plain = Files.createDirectory(directory.resolve("my 100% #module?"));

        FlakeReference reference = parse("./my 100% #module?");

        assertThat(reference.url()).endsWith("/my%20100%25%20%23module%3F").startsWith("path:/");
        assertThat(reference.sharedDirectory()).contains(plain);
        assertThat(reference.urlInStore("/host/a b")).isEqualTo("path:/host/a%20b");
        assertThat(reference.place()).isEqualTo(plain.toString());
        assertThat(parse(reference.url())).isEqualTo(reference);
        assertThat(parse(plain.toString())).isEqualTo(reference);
    }

    @Test
    void parseWhenDirectoryIsRepositoryGoesThroughGit() throws IOException {
        Path repository = repository("project");

        FlakeReference reference = parse("project/../project/");

        assertThat(reference.url()).isEqualTo("git+file://" + repository);
        assertThat(reference.sharedDirectory()).contains(repository);
        assertThat(reference.urlInStore("/host/1")).isEqualTo("git+file:///host/1");
        assertThat(parse(reference.url())).isEqualTo(reference);
    }

    @Test
    void parseWhenDirectoryLiesInRepositorySharesAllOfIt() throws IOException {
        Path repository = repository("project");
        Path below = Files.createDirectories(repository.resolve("nix/my module"));

        FlakeReference reference = parse("project/nix/my module");

        assertThat(reference.sharedDirectory()).contains(repository);
        assertThat(reference.flakeDirectory()).contains(below);
        assertThat(reference.urlInStore("/host/1"))
                .isEqualTo("git+file:///host/1?dir=nix/my%20module");
        assertThat(parse(reference.url())).isEqualTo(reference);
    }

    @Test
    void parseWhenDirectoryIsReachedByLinkFollowsIt() throws IOException {
        Path repository = repository("project");
        Files.createSymbolicLink(directory.resolve("link"), repository);

        assertThat(parse("link").sharedDirectory()).contains(repository);
    }

    @Test
    void urlInStoreWhenRepositoryHasSubmodulesAsksForThem() throws IOException {
        Path repository = repository("project");
        Files.writeString(repository.resolve(".gitmodules"), "");

        assertThat(parse("project").urlInStore("/host/1"))
                .isEqualTo("git+file:///host/1?submodules=1");
        assertThat(parse("project").url()).doesNotContain("submodules");
    }

    @Test
    void parseWhenRevisionIsGivenKeepsParameters() throws IOException {
        Path repository = repository("project");

        FlakeReference reference =
                parse("git+file://" + repository + "?ref=feature%2Fa%26b&dir=sub");

        assertThat(reference.urlInStore("/host/1"))
                .isEqualTo("git+file:///host/1?dir=sub&ref=feature/a%26b");
        assertThat(reference.flakeDirectory()).isEmpty();
    }

    static Stream<Arguments> addresses() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/nix/addresses.txt")).stream()
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> line.split(" \\| ", -1))
                .map(pair -> Arguments.of(pair[0], pair[1]));
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void parseWhenAddressIsPastedFindsRepositoryRevisionAndDirectory(String typed, String url) {
        if (url.startsWith("!")) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> parse(typed))
                    .withMessageContaining(url.substring(1))
                    .matches(problem -> problem.code() == NixProblem.REFERENCE_INVALID)
                    .matches(problem -> problem.nextStep().isPresent());
            return;
        }

        FlakeReference reference = parse(typed);

        assertThat(reference.url()).isEqualTo(url);
        assertThat(reference.urlInStore("")).isEqualTo(url);
        assertThat(reference.sharedDirectory()).isEmpty();
        assertThat(parse(url)).isEqualTo(reference);
    }

    @ParameterizedTest
    @CsvSource({
        "https://host/o/r?ref=old, main, , , , git+https://host/o/r?ref=main",
        "https://host/o/r, , v1, , nix, git+https://host/o/r?dir=nix&ref=refs/tags/v1",
        "github:o/r/old, , v1, , , github:o/r?ref=v1",
        "github:o/r/old?dir=a, , , 0123456789abcdef0123456789abcdef01234567, b, github:o/r?dir=b&rev=0123456789abcdef0123456789abcdef01234567",
        "https://github.com/o/r/tree/feature/x/nix, feature/x, , , nix, git+https://github.com/o/r?dir=nix&ref=feature/x",
        "git@host:o/r, , , 0123456789abcdef0123456789abcdef01234567, , git+ssh://git@host/o/r?rev=0123456789abcdef0123456789abcdef01234567",
    })
    void atWhenRevisionIsGivenReplacesTheAddresssOwn(
            String typed, String branch, String tag, String commit, String directory, String url) {
        assertThat(parse(typed).at(new Revision(branch, tag, commit, directory)).url())
                .isEqualTo(url);
    }

    @Test
    void atWhenDirectoryIsNoRepositoryRefusesABranch() throws IOException {
        Files.createDirectories(directory.resolve("plain/nix"));

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> parse("plain").at(new Revision("main", null, null, null)))
                .withMessageContaining("is no git repository");
        assertThat(parse("plain").at(new Revision(null, null, null, "nix")))
                .isEqualTo(parse("plain/nix"));
    }

    @Test
    void revisionWhenContradictoryOrShortIsRefused() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> new Revision("main", "v1", null, null))
                .withMessageContaining("exclude each other");
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> new Revision(null, null, "0123456", null))
                .withMessageContaining("no whole commit id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "ssh:x",
                "path:relative",
                "git+file:relative",
                "git+file://host/directory",
                "nul\0byte"
            })
    void parseWhenReferenceIsNotSupportedSaysWhatIs(String typed) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> parse(typed))
                .matches(problem -> problem.code() == NixProblem.REFERENCE_INVALID)
                .matches(problem -> problem.message().startsWith("`" + typed.strip() + "` "))
                .matches(problem -> problem.nextStep().orElse("").contains("https://host/owner/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"missing", "./missing", "path:/missing/directory", "git+file:///missing"})
    void parseWhenDirectoryIsMissingSaysSo(String typed) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> parse(typed))
                .matches(problem -> problem.code() == NixProblem.DIRECTORY_MISSING);
    }

    @Test
    void parseWhenGitAddressIsNoRepositorySaysSo() throws IOException {
        Path plain = Files.createDirectory(directory.resolve("plain"));

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> parse("git+file://" + plain))
                .matches(problem -> problem.code() == NixProblem.REPOSITORY_MISSING)
                .withMessageContaining(plain.toString());
    }

    @Test
    void parseWhenWorkTreeIsLinkedSaysWhereToGo() throws IOException {
        Path tree = Files.createDirectory(directory.resolve("tree"));
        Files.writeString(tree.resolve(".git"), "gitdir: /elsewhere/.git/worktrees/tree\n");
        Files.createDirectory(tree.resolve("sub"));

        for (String typed : new String[] {"tree", "tree/sub", "git+file://" + tree}) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> parse(typed))
                    .matches(problem -> problem.code() == NixProblem.REPOSITORY_ELSEWHERE);
        }
    }
}
