package dev.codchi.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "keystore",
        description = "Say what guards the key of the secrets, and change it.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            KeystoreStatusCommand.class,
            KeystoreUseCommand.class,
            KeystoreResetCommand.class
        },
        footerHeading = "%nExample:%n",
        footer = "  codchi keystore status")
class KeystoreCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(), "keystore needs a command: status, use or reset");
    }
}
