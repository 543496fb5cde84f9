package dev.codchi.cli;

import dev.codchi.cli.terminal.HostSignals;
import dev.codchi.cli.terminal.HostSignals.Signal;
import dev.codchi.host.HostProblem;
import dev.codchi.problem.Problem;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs {@code bin/codchi} of this distribution as a child, with this process's streams. */
final class Launcher {

    private final Path program;

    Launcher(Path program) {
        this.program = program;
    }

    /** The launcher that the system property {@code codchi.home}, set by itself, leads to. */
    static Launcher current() {
        return new Launcher(Path.of(System.getProperty("codchi.home", "."), "bin", "codchi"));
    }

    /** Starts the child apart from this process and its streams. */
    void leave(List<String> arguments) throws IOException {
        List<String> argv = new ArrayList<>(List.of(program.toString()));
        argv.addAll(arguments);
        new ProcessBuilder(argv)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start()
                .getOutputStream()
                .close();
    }

    /**
     * @param face overrules the choice that the launcher makes by the command's name
     * @return the child's exit code
     */
    int run(String face, List<String> arguments) {
        List<String> argv = new ArrayList<>(List.of(program.toString()));
        argv.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(argv).inheritIO();
        builder.environment().put("CODCHI_FACE", face);
        // Ctrl-C reaches the child by itself, and it decides what becomes of it.
        try (HostSignals _ = HostSignals.on(Signal.INT, () -> {})) {
            Process child = builder.start();
            try (HostSignals _ = HostSignals.on(Signal.TERM, child::destroy);
                    HostSignals _ = HostSignals.on(Signal.HUP, child::destroy)) {
                return child.waitFor();
            }
        } catch (IOException failure) {
            throw Problem.of(
                            HostProblem.PROGRAM_MISSING,
                            "this installation is incomplete: " + failure.getMessage())
                    .because(failure)
                    .next("install Codchi again");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return 130;
        }
    }
}
