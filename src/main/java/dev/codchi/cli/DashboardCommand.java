package dev.codchi.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "dashboard",
        description = "Serve the dashboard on this computer and open it in the browser.",
        footerHeading = "%nExample:%n",
        footer = {"  codchi dashboard", "", "It runs until Ctrl-C."})
class DashboardCommand implements Callable<Integer> {

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "Port on the loopback interface; 0 for any free one (default: 0).")
    private int port;

    @Option(names = "--no-open", description = "Print the link only.")
    private boolean noOpen;

    private final Dashboard dashboard;

    DashboardCommand(Dashboard dashboard) {
        this.dashboard = dashboard;
    }

    /** Serves the dashboard. */
    @FunctionalInterface
    interface Dashboard {

        /** Returns an exit code at the end, or once the server's own threads go on. */
        int serve(int port, boolean open);
    }

    @Override
    public Integer call() {
        return dashboard.serve(port, !noOpen);
    }
}
