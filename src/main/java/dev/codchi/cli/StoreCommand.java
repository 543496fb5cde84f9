package dev.codchi.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "store",
        description = "Look after the store, in which all machines are built.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            StoreStatusCommand.class,
            StoreStartCommand.class,
            StoreStopCommand.class,
            StoreDebugCommand.class
        },
        footerHeading = "%nExample:%n",
        footer = "  codchi store status")
class StoreCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(), "store needs a command: status, start, stop or debug");
    }
}
