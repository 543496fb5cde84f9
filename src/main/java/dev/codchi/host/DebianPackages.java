package dev.codchi.host;

import dev.codchi.host.Processes.Command;
import dev.codchi.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Programs from the packages of Debian and its relatives. */
public final class DebianPackages {

    private static final Duration DOWNLOAD = Duration.ofMinutes(15);

    private final Processes processes;

    public DebianPackages(Processes processes) {
        this.processes = processes;
    }

    /** Whether this host has {@code apt-get}. */
    public boolean available() {
        return isInstalled("apt-get");
    }

    /** Whether a program is on the usual path for programs, the administrator's included. */
    public boolean isInstalled(String program) {
        return List.of(
                        "/usr/local/sbin",
                        "/usr/local/bin",
                        "/usr/sbin",
                        "/usr/bin",
                        "/sbin",
                        "/bin")
                .stream()
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    /**
     * The command that {@link #install} runs after refreshing the package lists, to be shown to the
     * user.
     */
    public String command(String... names) {
        return String.join(" ", asRoot(arguments(names)));
    }

    /**
     * Refreshes the package lists and installs.
     *
     * @param lines gets apt's output
     * @throws Problem {@link HostProblem#PROGRAM_FAILED} with apt's last words
     */
    public void install(Consumer<String> lines, String... names) {
        run(lines, asRoot(List.of("apt-get", "update", "-q")));
        run(lines, asRoot(arguments(names)));
    }

    /** Puts {@code sudo} in front unless this user is root. */
    public static List<String> asRoot(List<String> argv) {
        if ("root".equals(System.getProperty("user.name"))) {
            return argv;
        }
        List<String> whole = new ArrayList<>(List.of("sudo"));
        whole.addAll(argv);
        return whole;
    }

    private static List<String> arguments(String... names) {
        List<String> argv =
                new ArrayList<>(
                        List.of("apt-get", "install", "-q", "-y", "--no-install-recommends"));
        argv.addAll(List.of(names));
        return argv;
    }

    private void run(Consumer<String> lines, List<String> argv) {
        Processes.Result result =
                processes.run(
                        new Command(
                                argv, Map.of("DEBIAN_FRONTEND", "noninteractive"), "", DOWNLOAD),
                        lines);
        if (!result.succeeded()) {
            throw Problem.of(HostProblem.PROGRAM_FAILED, "`" + String.join(" ", argv) + "` failed")
                    .lastDetails(result.stderr(), 10)
                    .next("mend what it says, then run `codchi setup` again");
        }
    }
}
