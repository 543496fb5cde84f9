package dev.codchi.nix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckoutTests {

    @ParameterizedTest
    @CsvSource({
        "https://github.com/owner/project, https://github.com/owner/project",
        "github:owner/project, https://github.com/owner/project.git",
        "github:owner/project?host=git.example.org, https://git.example.org/owner/project.git",
        "gitlab:group%2Fsub/project, https://gitlab.com/group/sub/project.git",
        "sourcehut:~owner/project, https://git.sr.ht/~owner/project",
        "git@example.org:owner/project.git, ssh://git@example.org/owner/project.git",
        "https://example.org/owner/project.git/, https://example.org/owner/project.git"
    })
    void checkoutIsOfTheAddressThatGitTakes(String typed, String url) {
        assertThat(of(typed)).map(Checkout::url).contains(url);
        assertThat(of(typed)).map(Checkout::name).contains("project");
    }

    @Test
    void checkoutKnowsBranchCommitAndDirectory() {
        String commit = "0123456789012345678901234567890123456789";

        assertThat(of("git+https://example.org/o/p?ref=refs/tags/v1&dir=nix"))
                .contains(
                        new Checkout(
                                "https://example.org/o/p",
                                Optional.of("v1"),
                                Optional.empty(),
                                "nix"));
        assertThat(of("github:o/p/" + commit))
                .contains(
                        new Checkout(
                                "https://github.com/o/p.git",
                                Optional.empty(),
                                Optional.of(commit),
                                ""));
    }

    @Test
    void checkoutIsMissingWhereThereIsNoServerOrNoRepository() {
        assertThat(of("/")).isEmpty();
        assertThat(of("https://example.org/project.tar.gz")).isEmpty();
    }

    private static Optional<Checkout> of(String typed) {
        return FlakeReference.parse(typed, Path.of("/")).checkout();
    }
}
