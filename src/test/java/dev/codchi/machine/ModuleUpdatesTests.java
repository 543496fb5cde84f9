package dev.codchi.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codchi.driver.MachineName;
import dev.codchi.machine.Machine.Base;
import dev.codchi.machine.Machines.InitRequest;
import dev.codchi.nix.NixProblem;
import dev.codchi.problem.Problem;
import dev.codchi.progress.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleUpdatesTests {

    private static final MachineName M = new MachineName("m");
    private static final String REMOTE = "git+https://example.org/o/p";
    private static final String FIXED = REMOTE + "?rev=0123456789012345678901234567890123456789";

    @TempDir Path directory;
    private ServicesUnderTest services = new ServicesUnderTest(Path.of("/unused"));

    @BeforeEach
    void start() {
        services = new ServicesUnderTest(directory).start();
    }

    @AfterEach
    void stop() {
        services.close();
    }

    @Test
    void serverWithSomethingNewerMeansUpdatesUntilTheNextRebuild() {
        init(REMOTE);
        services.nix.changing(REMOTE);

        check();
        assertThat(machine().hasUpdates()).isTrue();
        assertThat(machine().isModified()).isFalse();

        services.get(Machines.class).rebuild(M, true, Progress.SILENT);
        assertThat(machine().hasUpdates()).isFalse();
        assertThat(machine().checked()).isEmpty();
    }

    @Test
    void directoryWithOtherContentMeansModified() {
        init(directory.toString());
        services.nix.changing("path:" + directory);

        check();

        assertThat(machine().isModified()).isTrue();
        assertThat(machine().hasUpdates()).isFalse();
    }

    @Test
    void moduleAtACommitHasNoUpdates() {
        init(FIXED);
        services.nix.changing(FIXED);

        check();

        assertThat(machine().hasUpdates()).isFalse();
        assertThat(machine().checked()).isPresent();
    }

    @Test
    void serverThatDoesNotAnswerLeavesWhatWasKnown() {
        init(REMOTE);
        services.nix.changing(REMOTE);
        check();
        services.nix.failing(Problem.of(NixProblem.SERVER_UNREACHABLE, "no answer"));

        check();

        assertThat(machine().hasUpdates()).isTrue();
    }

    private void check() {
        services.get(Updates.class).check(List.of(M), Progress.SILENT);
    }

    private Machine machine() {
        return services.get(Machines.class).get(M);
    }

    private void init(String source) {
        services.get(Machines.class)
                .init(
                        new InitRequest(M, Optional.of(source), List.of(), Base.OFFLINE, false),
                        Progress.SILENT);
    }
}
