package dev.codchi.cli;

import dev.codchi.secret.RepositoryHost;
import dev.codchi.secret.RepositoryTokens;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "delete",
        description = "Remove the token for a server.",
        footerHeading = "%nExample:%n",
        footer = "  codchi auth delete git.example.org")
class AuthDeleteCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "HOST",
            description = "Server, as `codchi auth list` shows it.")
    private RepositoryHost host;

    private final RepositoryTokens tokens;

    AuthDeleteCommand(RepositoryTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Integer call() {
        tokens.delete(host);
        return 0;
    }
}
