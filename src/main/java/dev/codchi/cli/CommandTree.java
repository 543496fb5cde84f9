package dev.codchi.cli;

import dev.codchi.cli.terminal.Screen;
import dev.codchi.driver.MachineName;
import dev.codchi.host.Directories;
import dev.codchi.keystore.KeystoreKind;
import dev.codchi.secret.RepositoryHost;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.UsageMessageSpec;

/** All commands, set up the same for all faces. */
final class CommandTree {

    private CommandTree() {}

    /**
     * @param commands makes a command when it is to be run
     */
    static CommandLine of(IFactory commands, Screen screen, Directories directories) {
        Failures failures = new Failures(screen, directories.data().resolve("logs"));
        CommandLine tree =
                new CommandLine(new Codchi(screen), commands)
                        .registerConverter(MachineName.class, new MachineNameConverter())
                        .registerConverter(KeystoreKind.class, new KeystoreKindConverter())
                        .registerConverter(RepositoryHost.class, new RepositoryHostConverter())
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .setExpandAtFiles(false)
                        .setExecutionExceptionHandler(failures)
                        .setParameterExceptionHandler(failures);
        tree.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new CommandList());
        // What follows a machine's name belongs to the program, dashes and all.
        tree.getSubcommands()
                .forEach((name, command) ->
                        command.setStopAtPositional(ExecLine.NAMES.contains(name)));
        return tree;
    }

    /** Runs one command; also what fails while it is made is shown, never thrown. */
    static int execute(CommandLine tree, String... args) {
        try {
            return tree.execute(args);
        } catch (RuntimeException failure) {
            boolean exec = args.length > 0 && ExecLine.NAMES.contains(args[0]);
            CommandLine command = exec ? tree.getSubcommands().get("exec") : tree;
            return ((Failures) tree.getExecutionExceptionHandler())
                    .handleExecutionException(failure, command == null ? tree : command, null);
        }
    }
}
