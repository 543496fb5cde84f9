package dev.codchi.nix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SourcesTests {

    private static final String PATH = "/nix/store/i2afm9ndhiqhcr0hvabik06lyq3mh14a-source";

    private final Sources sources = new Sources();

    @Test
    void readableWhenPathsAreKnownTranslatesThemWhole() {
        sources.share("/host/1", Path.of("/home/u/a b"));
        sources.share("/host/12", Path.of("/home/u/c"));
        sources.copy(PATH, "https://host/o/r", true);

        assertThat(sources.readable("'/host/1' /host/12/x /host/123 " + PATH + "/m.nix:3:5"))
                .isEqualTo("'/home/u/a b' /home/u/c/x /host/123 https://host/o/r/m.nix:3:5");
    }

    @Test
    void readableWhenDirectoryHasSpecialCharactersKeepsThem() {
        sources.share("/host/a b", Path.of("/home/$1/\\x"));

        assertThat(sources.readable("/host/a b/f git+file:///host/a%20b"))
                .isEqualTo("/home/$1/\\x/f git+file:///home/$1/\\x");
    }

    @Test
    void isUsersWhenSourceIsAModuleHolds() {
        sources.copy(PATH, "/home/u/p", true);

        assertThat(sources.isUsers(PATH + "/a/b.nix:1:2")).isTrue();
        assertThat(sources.isUsers(PATH.replace("i2", "j3") + "/b.nix:1:2")).isFalse();
        assertThat(sources.isUsers("<nix/derivation-internal.nix>:37:12")).isFalse();
        assertThat(Sources.storePath(PATH + "/a.nix")).isEqualTo(PATH);
    }
}
