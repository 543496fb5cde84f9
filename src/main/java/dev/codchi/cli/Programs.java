package dev.codchi.cli;

import dev.codchi.driver.ExecRequest.TerminalSize;
import dev.codchi.driver.Execution;
import dev.codchi.driver.MachineName;
import dev.codchi.progress.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Starts programs in machines for {@code exec}; see {@link dev.codchi.machine.Machines#exec}. */
@FunctionalInterface
interface Programs {

    Execution start(
            MachineName machine,
            List<String> argv,
            Path workingDirectory,
            Optional<TerminalSize> terminal,
            Progress progress);
}
