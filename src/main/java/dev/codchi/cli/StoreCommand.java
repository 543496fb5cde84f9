package dev.codchi.cli;

import picocli.CommandLine.Command;

@Command(
        name = "store",
        description = "Look after the store, in which all machines are built.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            StoreStatusCommand.class,
            StoreStartCommand.class,
            StoreStopCommand.class,
            StoreLogsCommand.class,
            StoreRecoverCommand.class,
            StoreDebugCommand.class
        },
        footerHeading = "%nExample:%n",
        footer = "  codchi store status")
class StoreCommand {}
