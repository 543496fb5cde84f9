package dev.codchi.cli;

import dev.codchi.cli.console.Console;
import dev.codchi.cli.terminal.Screen;
import dev.codchi.cli.terminal.Screen.Style;
import dev.codchi.cli.terminal.Streams;
import dev.codchi.host.HostEnvironment;
import java.util.List;
import picocli.CommandLine;

/** The full command line: every command once, or the console. */
public final class CliMain {

    private CliMain() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        HostEnvironment environment = HostEnvironment.current();
        Streams streams = Streams.standard();
        boolean console = args.length == 0 && streams.interactive();
        Screen screen = new Screen(console ? streams.shared() : streams, environment.variables());
        try (SpringCommands commands =
                new SpringCommands(screen, environment.directories(), CliMain::dashboard)) {
            CommandLine tree = CommandTree.of(commands, screen, environment.directories());
            return console
                    ? new Console(
                                    tree,
                                    line -> execute(tree, screen, line),
                                    environment.directories())
                            .run()
                    : CommandTree.execute(tree, args);
        }
    }

    private static void execute(CommandLine tree, Screen screen, String... line) {
        int exitCode = CommandTree.execute(tree, line);
        if (exitCode != 0) {
            screen.say(screen.talk(Style.DIM, "exit code " + exitCode));
        }
    }

    /** The page needs another class path and cache, so it is a program of its own. */
    private static int dashboard(int port, boolean open) {
        return Launcher.current()
                .run(
                        "web",
                        open
                                ? List.of("dashboard", "--port=" + port)
                                : List.of("dashboard", "--port=" + port, "--no-open"));
    }
}
