package dev.codchi.cli;

import dev.codchi.cli.terminal.Screen;
import dev.codchi.problem.Problem;
import dev.codchi.secret.Vault;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "reset",
        description = "Give up a key that is lost, with the values that it encrypted.",
        footerHeading = "%nExample:%n",
        footer = "  codchi keystore reset")
class KeystoreResetCommand implements Callable<Integer> {

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    private final Vault vault;
    private final Screen screen;

    KeystoreResetCommand(Vault vault, Screen screen) {
        this.vault = vault;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        screen.say("This gives up values that nobody can decrypt any more:");
        vault.entries().forEach(entry -> screen.say("  " + entry.name() + " of " + entry.owner()));
        if (!yes && !new Questions(screen).agree("Give them up?", "--yes")) {
            throw Problem.of(UsageProblem.DECLINED, "nothing was changed");
        }
        int lost = vault.dropLost().size();
        screen.say("Given up: " + lost + ". Set them again with `codchi secrets set`.");
        return 0;
    }
}
