package dev.codchi.cli;

import dev.codchi.cli.terminal.Screen;
import dev.codchi.cli.terminal.Streams;
import dev.codchi.dashboard.DashboardApplication;
import dev.codchi.host.HostEnvironment;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.IFactory;

/** {@code codchi dashboard}, in the process that serves it. */
public final class WebMain {

    private WebMain() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        HostEnvironment environment = HostEnvironment.current();
        Screen screen = new Screen(Streams.standard(), environment.variables());
        return CommandTree.execute(
                CommandTree.of(commands(), screen, environment.directories()), args);
    }

    private static IFactory commands() {
        return new FewCommands(
                Map.of(
                        DashboardCommand.class,
                        () -> new DashboardCommand(WebMain::serve),
                        MachineNames.class,
                        () -> new MachineNames(List::of)));
    }

    /** Ctrl-C ends the process, and with it the server. */
    private static int serve(int port, boolean open) {
        DashboardApplication.run(port, open);
        try {
            Thread.currentThread().join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }
}
