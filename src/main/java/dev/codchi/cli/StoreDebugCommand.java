package dev.codchi.cli;

import dev.codchi.cli.terminal.Attachment;
import dev.codchi.cli.terminal.ProgressView;
import dev.codchi.cli.terminal.Screen;
import dev.codchi.driver.ExecRequest;
import dev.codchi.driver.ExecRequest.TerminalSize;
import dev.codchi.driver.Execution;
import dev.codchi.store.Store;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "debug",
        description = "Open a root shell in the store.",
        exitCodeOnInvalidInput = ExecCommand.CODCHI_FAILED,
        exitCodeOnExecutionException = ExecCommand.CODCHI_FAILED,
        footerHeading = "%nExample:%n",
        footer = {
            "  codchi store debug",
            "  echo 'systemctl status nix-daemon' | codchi store debug"
        })
class StoreDebugCommand implements Callable<Integer> {

    private final Store store;
    private final Screen screen;

    StoreDebugCommand(Store store, Screen screen) {
        this.store = store;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        try (ProgressView progress = screen.progress()) {
            store.ensureRunning(progress);
            progress.done();
        }
        return Attachment.run(screen.streams(), this::shell);
    }

    private Execution shell(Optional<TerminalSize> terminal) {
        ExecRequest shell =
                ExecRequest.asRoot("/bin/bash", "--login")
                        .environment(Map.of("HOME", "/root", "TERM", "xterm-256color"));
        return store.exec(terminal.map(shell::terminal).orElse(shell));
    }
}
