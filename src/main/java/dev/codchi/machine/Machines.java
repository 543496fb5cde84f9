package dev.codchi.machine;

import dev.codchi.driver.ExecRequest.TerminalSize;
import dev.codchi.driver.Execution;
import dev.codchi.driver.MachineDriver.Watch;
import dev.codchi.driver.MachineName;
import dev.codchi.driver.MachineUsage;
import dev.codchi.nix.BuildPlan;
import dev.codchi.nix.PackageChange;
import dev.codchi.progress.Progress;
import dev.codchi.secret.SecretSource;
import dev.codchi.store.Journal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The verbs on machines. Each throws a {@link dev.codchi.problem.Problem} and leaves what was there
 * as it was.
 */
public interface Machines {

    /** All machines, sorted by name, with one request to the engine. */
    List<Machine> list();

    /** What the running ones take of this computer, with one request to the engine. */
    List<MachineUsage> usage();

    Machine get(MachineName name);

    /**
     * What to make a machine from.
     *
     * @param source flake reference or directory of the host; empty for a machine without modules
     * @param modules names below {@code nixosModules}; empty to take the only one, or {@code
     *     default}
     * @param nixpkgs whether to build with the nixpkgs of the flake instead of the base
     */
    record InitRequest(
            MachineName name,
            Optional<String> source,
            List<String> modules,
            Machine.Base base,
            boolean nixpkgs) {}

    /**
     * The modules a flake offers: names below its {@code nixosModules}, sorted.
     *
     * @param source as in {@link InitRequest}
     */
    List<String> offeredModules(String source, Progress progress);

    /** Makes, builds and boots a machine, with what secrets it needs from the source. */
    void init(InitRequest request, SecretSource secrets, Progress progress);

    /** The same where nobody answers. */
    default void init(InitRequest request, Progress progress) {
        init(request, SecretSource.NONE, progress);
    }

    /**
     * Builds a machine's system and applies it to the running machine; resumes an incomplete
     * machine.
     *
     * @param update whether remote modules move to their newest revision
     * @param secrets for those that have no value yet
     */
    Rebuilt rebuild(MachineName name, boolean update, SecretSource secrets, Progress progress);

    /** The same where nobody answers. */
    default Rebuilt rebuild(MachineName name, boolean update, Progress progress) {
        return rebuild(name, update, SecretSource.NONE, progress);
    }

    /**
     * What a rebuild did.
     *
     * @param changed whether the machine has another system now
     * @param packages that differ from the system before
     */
    record Rebuilt(boolean changed, List<PackageChange> packages) {

        static final Rebuilt NOTHING = new Rebuilt(false, List.of());

        public Rebuilt {
            packages = List.copyOf(packages);
        }
    }

    /**
     * What {@link #rebuild} would do. Builds the system to find out, and applies nothing; the
     * rebuild after it has nothing left to build.
     */
    Forecast forecast(MachineName name, boolean update, Progress progress);

    /**
     * What a rebuild would do.
     *
     * @param plan what had to be built and downloaded
     * @param activation what switching would do to the running machine, line by line in the words
     *     of its own switch-to-configuration; empty for a machine that does not run
     */
    record Forecast(
            boolean changed,
            BuildPlan plan,
            List<PackageChange> packages,
            List<String> activation) {

        static final Forecast NOTHING =
                new Forecast(false, new BuildPlan(List.of(), 0), List.of(), List.of());

        public Forecast {
            packages = List.copyOf(packages);
            activation = List.copyOf(activation);
        }
    }

    void start(MachineName name, Progress progress);

    void stop(MachineName name, Progress progress);

    void restart(MachineName name, Progress progress);

    /** Removes the machine with its home. The caller has asked the user. */
    void delete(MachineName name, Progress progress);

    /**
     * Runs a program, or an interactive login shell, in a machine; starts the machine first if need
     * be.
     *
     * @param argv empty for the shell
     * @param workingDirectory on the host; mapped when it lies in the machine's home
     */
    Execution exec(
            MachineName name,
            List<String> argv,
            Path workingDirectory,
            Optional<TerminalSize> terminal,
            Progress progress);

    /** The log file of the machine's newest job, which may still grow; empty if there was none. */
    Optional<Path> jobLog(MachineName name);

    /** The machine's journal. */
    Execution journal(MachineName name, Journal.Wanted wanted);

    /** Calls back whenever {@link #list} may answer differently, whoever caused it. */
    Watch watch(Runnable changed);
}
