package dev.codchi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codchi.driver.RunState;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationsCommandTests {

    @TempDir private Path directory;
    private CommandLineUnderTest codchi;

    @BeforeEach
    void start() {
        codchi = new CommandLineUnderTest(directory);
        codchi.machines.with("m", RunState.RUNNING).with("n", RunState.STOPPED);
    }

    @Test
    void listShowsWhichIsCurrentAndWhichRanBefore() {
        assertThat(codchi.run("generations", "list", "m")).isZero();

        assertThat(codchi.out())
                .containsPattern("NUMBER +AGE +SIZE +STATE +MODULES")
                .containsPattern("1 +\\d+ d +1.0 KiB +before +012345678, fedcba987-dirty")
                .containsPattern("2 +\\d+ d +2.0 KiB +current");
    }

    @Test
    void listAsJsonHasStableKeys() {
        assertThat(codchi.run("generations", "list", "m", "--json")).isZero();

        assertThat(codchi.out())
                .contains(
                        """
                          {
                            "number" : 1,
                            "built" : "1970-01-01T00:00:00Z",
                            "system" : "/nix/store/one",
                            "current" : false,
                            "before" : true,
                            "closureBytes" : 1024,
                            "revisions" : [
                              "0123456789abcdef0123456789abcdef01234567",
                              "fedcba98765432100123456789abcdef01234567-dirty"
                            ]
                          },
                        """);
    }

    @Test
    void diffShowsPackages() {
        assertThat(codchi.run("generations", "diff", "m")).isZero();

        assertThat(codchi.err()).contains("From generation 1 to 2:");
        assertThat(codchi.out()).containsPattern("hello +1 +2 +\\+1.0 KiB");
    }

    @Test
    void diffAsJsonHasStableKeys() {
        assertThat(codchi.run("generations", "diff", "m", "5", "7", "--json")).isZero();

        assertThat(codchi.out())
                .isEqualTo(
                        """
                        {
                          "from" : 5,
                          "to" : 7,
                          "packages" : [
                            {
                              "name" : "hello",
                              "before" : [
                                "1"
                              ],
                              "after" : [
                                "2"
                              ],
                              "grownBytes" : 1024
                            }
                          ]
                        }
                        """);
    }

    @Test
    void switchRollbackAndDeleteAreHandedOver() {
        assertThat(codchi.run("generations", "switch", "m", "7")).isZero();
        assertThat(codchi.run("rollback", "m")).isZero();
        assertThat(codchi.run("generations", "delete", "m", "1", "3")).isZero();

        assertThat(codchi.generations.calls())
                .containsExactly("switch m 7", "rollback m", "delete m [1, 3]");
        assertThat(codchi.err()).contains("at generation 7", "at generation 1 again");
    }

    @Test
    void rebuildShowsWhichPackagesChanged() {
        assertThat(codchi.run("rebuild", "m")).isZero();

        assertThat(codchi.err()).containsPattern("hello +1 +2");
        assertThat(codchi.out()).isEmpty();
    }

    @Test
    void rebuildDryRunShowsWhatWouldHappen() {
        assertThat(codchi.run("rebuild", "m", "--dry-run")).isZero();

        assertThat(codchi.machines.calls()).containsExactly("forecast m update=true");
        assertThat(codchi.out())
                .contains("built for it: 1, downloaded: 3.0 MiB", "  hello-2", "hello.service");
    }

    @Test
    void rebuildDryRunAsJsonHasStableKeys() {
        assertThat(codchi.run("rebuild", "m", "--dry-run", "--json")).isZero();

        assertThat(codchi.out())
                .contains(
                        "\"name\" : \"m\"",
                        "\"changed\" : true",
                        "\"packages\" : [",
                        "\"derivations\" : [",
                        "\"downloadBytes\" : 3145728",
                        "\"activation\" : [");
    }

    @Test
    void rebuildOfAllGoesOnAfterAFailure() {
        codchi.machines.building(progress -> {
            throw dev.codchi.problem.Problem.of(UsageProblem.UNEXPECTED, "no such luck");
        });

        assertThat(codchi.run("rebuild", "--all")).isEqualTo(1);

        assertThat(codchi.machines.calls())
                .containsExactly("rebuild m update=true", "rebuild n update=true");
        assertThat(codchi.err()).contains("no such luck");
    }

    @Test
    void rebuildWithoutANameIsWrongUsage() {
        assertThat(codchi.run("rebuild")).isEqualTo(2);
        assertThat(codchi.run("rebuild", "m", "--all")).isEqualTo(2);
    }
}
