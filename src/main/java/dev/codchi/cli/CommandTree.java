package dev.codchi.cli;

import dev.codchi.cli.terminal.Screen;
import dev.codchi.driver.MachineName;
import dev.codchi.host.Directories;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Sets up picocli: the same for all faces. */
final class CommandTree {

    private CommandTree() {}

    /**
     * @param root a command's class or object
     * @param commands makes a command when it is to be run
     */
    static CommandLine of(Object root, IFactory commands, Screen screen, Directories directories) {
        Failures failures = new Failures(screen, directories.data().resolve("logs"));
        CommandLine tree =
                new CommandLine(root, commands)
                        .registerConverter(MachineName.class, new MachineNameConverter())
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .setExpandAtFiles(false)
                        .setExecutionExceptionHandler(failures)
                        .setParameterExceptionHandler(failures);
        tree.getSubcommands().get("exec").setStopAtPositional(true);
        return tree;
    }
}
