package dev.codchi.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "secrets",
        description = "Look after the secrets that machines' modules ask for.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            SecretsListCommand.class,
            SecretsGetCommand.class,
            SecretsSetCommand.class,
            SecretsDeleteCommand.class,
            SecretsImportCommand.class,
            SecretsExportCommand.class,
            SecretsPruneCommand.class,
            SecretsRekeyCommand.class
        },
        footerHeading = "%nExample:%n",
        footer = "  codchi secrets list my-project")
class SecretsCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(),
                "secrets needs a command: list, get, set, delete, import, export, prune or rekey");
    }
}
