package dev.codchi.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "auth",
        description = "Look after the tokens that let you read private repositories.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {AuthListCommand.class, AuthSetCommand.class, AuthDeleteCommand.class},
        footerHeading = "%nExample:%n",
        footer = "  codchi auth set git.example.org")
class AuthCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(), "auth needs a command: list, set or delete");
    }
}
