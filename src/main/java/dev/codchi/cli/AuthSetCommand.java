package dev.codchi.cli;

import dev.codchi.cli.terminal.Screen;
import dev.codchi.problem.Problem;
import dev.codchi.secret.RepositoryHost;
import dev.codchi.secret.RepositoryTokens;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "set",
        description = "Set the token for a server: asks for it, or reads standard input.",
        footerHeading = "%nExample:%n",
        footer = {
            "  codchi auth set github.com",
            "  gh auth token | codchi auth set github.com",
            "  codchi auth set git.example.org:8443 --user me",
            "",
            "It is sent to that server only, over https, when its repositories are read."
        })
class AuthSetCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "HOST",
            description = "Server, with its port if one stands in addresses.")
    private RepositoryHost host;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            defaultValue = RepositoryTokens.ANY_USER,
            description = "Whose password it is; tokens mostly need none.")
    private String user;

    private final RepositoryTokens tokens;
    private final Screen screen;

    AuthSetCommand(RepositoryTokens tokens, Screen screen) {
        this.tokens = tokens;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        set(host, user, tokens, screen);
        return 0;
    }

    /** Asks for the token, or reads it where there is no terminal. */
    static void set(RepositoryHost host, String user, RepositoryTokens tokens, Screen screen) {
        byte[] token =
                screen.canAsk()
                        ? screen.askSecret("Token for " + host + " (Ctrl-R shows it):", false)
                                .orElseThrow(() ->
                                        Problem.of(UsageProblem.DECLINED, "no token was given"))
                        : UserFiles.read("-", screen);
        try {
            tokens.set(host, user, token);
        } finally {
            Arrays.fill(token, (byte) 0);
        }
    }
}
