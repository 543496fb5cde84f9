package dev.codchi.cli;

import picocli.CommandLine.Command;

@Command(
        name = "module",
        description = "Choose what a machine is made of. `codchi rebuild` applies it.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ModuleListCommand.class,
            ModuleAddCommand.class,
            ModuleSetCommand.class,
            ModuleDeleteCommand.class
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  codchi module list my-project",
            "  codchi module add my-project https://example.org/tools.git editor"
        })
class ModuleCommand {}
