package dev.codchi.cli;

import dev.codchi.cli.terminal.Screen;
import dev.codchi.driver.MachineName;
import dev.codchi.host.Directories;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** All commands, set up the same for all faces. */
final class CommandTree {

    private static final Set<String> EXEC = Set.of("exec", "run");

    private CommandTree() {}

    /**
     * @param commands makes a command when it is to be run
     */
    static CommandLine of(IFactory commands, Screen screen, Directories directories) {
        return of(new Codchi(screen), commands, directories);
    }

    /**
     * @param root a command with some of the commands below it
     */
    static CommandLine of(GlobalOptions root, IFactory commands, Directories directories) {
        Failures failures = new Failures(root.screen, directories.data().resolve("logs"));
        CommandLine tree =
                new CommandLine(root, commands)
                        .registerConverter(MachineName.class, new MachineNameConverter())
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .setExpandAtFiles(false)
                        .setExecutionExceptionHandler(failures)
                        .setParameterExceptionHandler(failures);
        // What follows a machine's name belongs to the program, dashes and all.
        tree.getSubcommands()
                .forEach((name, command) -> command.setStopAtPositional(EXEC.contains(name)));
        return tree;
    }

    /** Runs one command; also what fails while it is made is shown, never thrown. */
    static int execute(CommandLine tree, String... args) {
        try {
            return tree.execute(args);
        } catch (RuntimeException failure) {
            boolean exec = args.length > 0 && EXEC.contains(args[0]);
            CommandLine command = exec ? tree.getSubcommands().get("exec") : tree;
            return ((Failures) tree.getExecutionExceptionHandler())
                    .handleExecutionException(failure, command == null ? tree : command, null);
        }
    }
}
