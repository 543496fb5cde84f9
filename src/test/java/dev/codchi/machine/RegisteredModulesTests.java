package dev.codchi.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.codchi.driver.MachineName;
import dev.codchi.machine.Machine.Base;
import dev.codchi.machine.Machine.Module;
import dev.codchi.machine.Machines.InitRequest;
import dev.codchi.machine.Modules.Change;
import dev.codchi.problem.Problem;
import dev.codchi.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegisteredModulesTests {

    private static final MachineName M = new MachineName("m");
    private static final Optional<String> NONE = Optional.empty();
    private static final Change NIXPKGS =
            new Change(NONE, NONE, OptionalInt.empty(), Optional.of(true));
    private static final String URL = "git+https://host/o/r";

    @TempDir Path directory;
    private ServicesUnderTest services = new ServicesUnderTest(Path.of("/unused"));

    @BeforeEach
    void start() {
        services = new ServicesUnderTest(directory).start();
        services.nix.offering("a", "b", "c");
        machines()
                .init(
                        new InitRequest(M, Optional.of(URL), List.of("a"), Base.OFFLINE, false),
                        Progress.SILENT);
    }

    @AfterEach
    void stop() {
        services.close();
    }

    @Test
    void addPutsModulesAtTheEndOnce() {
        add("a", "b");
        add("b");

        assertThat(attributes()).containsExactly("a", "b");
    }

    @Test
    void addWhenFlakeHasNoNixpkgsOfItsOwnRefusesToBuildWithIt() {
        services.nix.inputs("systems");

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> modules().add(M, URL, List.of("b"), true, Progress.SILENT))
                .withMessageContaining("no input `nixpkgs` of its own");

        assertThat(attributes()).containsExactly("a");
    }

    @Test
    void setOfNixpkgsCountsForOneModuleAndShowsInTheFlake() throws IOException {
        services.nix.inputs("nixpkgs");
        add("b");
        set("1", NIXPKGS);
        set("b", NIXPKGS);

        assertThat(machines().get(M).modules())
                .extracting(Module::nixpkgs)
                .containsExactly(false, true);
        machines().rebuild(M, false, Progress.SILENT);
        assertThat(Files.readString(services.directories.machineConfig("m").resolve("flake.nix")))
                .contains("nixpkgs.follows = \"module-1/nixpkgs\";")
                .doesNotContain("debian");
    }

    @Test
    void setMovesAndRenames() {
        add("b");
        set("b", new Change(NONE, NONE, OptionalInt.of(1), Optional.empty()));
        assertThat(attributes()).containsExactly("b", "a");

        set("2", attribute("c"));
        assertThat(attributes()).containsExactly("b", "c");
    }

    @Test
    void setWhenFlakeDoesNotOfferTheModuleChangesNothing() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> set("a", attribute("none")))
                .withMessageContaining("has no module `none`");

        assertThat(attributes()).containsExactly("a");
    }

    @Test
    void setToADirectoryInTheMachineTakesItsHome() throws IOException {
        Path project = Files.createDirectories(services.directories.home("m").resolve("project"));

        set(
                "a",
                new Change(
                        Optional.of("/home/codchi/project"),
                        NONE,
                        OptionalInt.empty(),
                        Optional.empty()));

        assertThat(machines().get(M).modules().getFirst().url())
                .isEqualTo("path:" + project.toRealPath());
    }

    @Test
    void deleteTakesOneOut() {
        add("b");
        modules().delete(M, "1", Progress.SILENT);

        assertThat(attributes()).containsExactly("b");
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> modules().delete(M, "2", Progress.SILENT))
                .withMessageContaining("has no module `2`");
    }

    private static Change attribute(String name) {
        return new Change(NONE, Optional.of(name), OptionalInt.empty(), Optional.empty());
    }

    private void add(String... attributes) {
        modules().add(M, URL, List.of(attributes), false, Progress.SILENT);
    }

    private void set(String module, Change change) {
        modules().set(M, module, change, Progress.SILENT);
    }

    private List<String> attributes() {
        return machines().get(M).modules().stream().map(Module::attribute).toList();
    }

    private Modules modules() {
        return services.get(Modules.class);
    }

    private Machines machines() {
        return services.get(Machines.class);
    }
}
