package dev.codchi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codchi.driver.RunState;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleCommandTests {

    @TempDir private Path directory;
    private CommandLineUnderTest codchi;

    @BeforeEach
    void start() {
        codchi = new CommandLineUnderTest(directory);
        codchi.machines.with("m", RunState.RUNNING);
    }

    @Test
    void listShowsNumbersAndUrls() {
        assertThat(codchi.run("module", "list", "m")).isZero();

        assertThat(codchi.out())
                .isEqualTo(
                        """
                        NUMBER  MODULE   NIXPKGS  URL
                        1       default           https://example.org/m.git
                        """);
    }

    @Test
    void listAsJsonHasStableKeys() {
        assertThat(codchi.run("module", "list", "m", "--json")).isZero();

        assertThat(codchi.out())
                .isEqualTo(
                        """
                        [
                          {
                            "url" : "https://example.org/m.git",
                            "attribute" : "default",
                            "nixpkgs" : false
                          }
                        ]
                        """);
    }

    @Test
    void addPutsOptionsIntoTheAddress() {
        assertThat(
                        codchi.run(
                                "module",
                                "add",
                                "m",
                                "github.com/o/r",
                                "a",
                                "b",
                                "--tag",
                                "v1",
                                "-d",
                                "nix",
                                "-p",
                                "remote"))
                .isZero();

        assertThat(codchi.modules.calls())
                .containsExactly(
                        "add m git+https://github.com/o/r?dir=nix&ref=refs/tags/v1 [a, b] true");
        assertThat(codchi.err()).contains("codchi rebuild m");
    }

    @Test
    void setWithoutUrlChangesTheRevisionOfTheOldOne() {
        assertThat(codchi.run("module", "set", "m", "default", "--branch", "next")).isZero();

        assertThat(codchi.modules.calls())
                .containsExactly("set m default git+https://example.org/m.git?ref=next - 0 -");
    }

    @Test
    void setChangesNameAndPlace() {
        assertThat(
                        codchi.run(
                                "module",
                                "set",
                                "m",
                                "1",
                                "--module",
                                "web",
                                "--position",
                                "2",
                                "-p",
                                "local"))
                .isZero();

        assertThat(codchi.modules.calls()).containsExactly("set m 1 - web 2 false");
    }

    @Test
    void setWhenModuleIsUnknownSaysWhatToDo() {
        assertThat(codchi.run("module", "set", "m", "other", "--tag", "v1")).isEqualTo(2);

        assertThat(codchi.err()).contains("has no module `other`", "codchi module list m");
    }

    @Test
    void deleteIsHandedOver() {
        assertThat(codchi.run("module", "delete", "m", "default")).isZero();

        assertThat(codchi.modules.calls()).containsExactly("delete m default");
    }

    @Test
    void cloneHandsItsOptionsOn() {
        assertThat(
                        codchi.run(
                                "clone",
                                "m",
                                "https://example.org/o/p",
                                "-y",
                                "--dir",
                                "work",
                                "--depth",
                                "1",
                                "--recurse-submodules",
                                "--branch",
                                "next"))
                .isZero();

        assertThat(codchi.cloned)
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.directory()).contains("work");
                    assertThat(request.depth()).hasValue(1);
                    assertThat(request.submodules()).isTrue();
                    assertThat(request.singleBranch()).isFalse();
                    assertThat(request.machine().source())
                            .contains("git+https://example.org/o/p?ref=next");
                });
        assertThat(codchi.tree().getSubcommands().get("clone"))
                .satisfies(command ->
                        assertThat(command.getUsageMessage())
                                .contains("Directory for the clone in the machine"));
    }
}
