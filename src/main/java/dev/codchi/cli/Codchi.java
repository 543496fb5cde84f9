package dev.codchi.cli;

import dev.codchi.cli.terminal.Screen;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The root of all commands. */
@Command(
        description = "Turns a git repository with a NixOS module into a running machine.",
        subcommands = {
            DemoCommand.class,
            InitCommand.class,
            CloneCommand.class,
            ExecCommand.class,
            StatusCommand.class,
            RebuildCommand.class,
            RollbackCommand.class,
            PowerCommand.Start.class,
            PowerCommand.Stop.class,
            PowerCommand.Restart.class,
            LogsCommand.class,
            SecretsCommand.class,
            AuthCommand.class,
            DeleteCommand.class,
            TarCommand.class,
            ImportCommand.class,
            PortCommand.class,
            GcCommand.class,
            RenameCommand.class,
            DuplicateCommand.class,
            ProtectCommand.On.class,
            ProtectCommand.Off.class,
            ModuleCommand.class,
            GenerationsCommand.class,
            StoreCommand.class,
            KeystoreCommand.class,
            DashboardCommand.class,
            ConfigCommand.class,
            CompletionCommand.class,
            SetupCommand.class,
            DoctorCommand.class,
            HelpCommand.class
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  codchi init my-project https://example.org/my-project.git",
            "  codchi exec my-project",
            "",
            "Without a command: the console on a terminal, else `codchi status`.",
            "Exit codes: 0 done, 1 failed, 2 wrong usage; those of `exec` are in its help."
        })
final class Codchi extends GlobalOptions implements Callable<Integer> {

    @Spec private CommandSpec spec;

    Codchi(Screen screen) {
        super(screen);
    }

    /** On a terminal and without options the console comes first. */
    @Override
    public Integer call() {
        CommandLine status = spec.commandLine().getSubcommands().get("status");
        return Objects.requireNonNull(status).execute();
    }
}
