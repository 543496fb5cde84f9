package dev.codchi.cli;

import dev.codchi.cli.terminal.Screen;
import dev.codchi.host.Scripts;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "completion",
        description = "Print what makes a shell complete codchi's commands and names.",
        footerHeading = "%nExample:%n",
        footer = {
            "  source <(codchi completion bash)",
            "  codchi completion fish > ~/.config/fish/completions/codchi.fish"
        })
class CompletionCommand implements Callable<Integer> {

    enum Shell {
        BASH,
        ZSH,
        FISH,
        POWERSHELL;

        /** As it is typed. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
    private Shell shell;

    private final Screen screen;

    CompletionCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        String file = "completion." + shell;
        screen.print(Scripts.beside(CompletionCommand.class, file).stripTrailing());
        return 0;
    }
}
