package dev.codchi.cli;

import dev.codchi.capability.Setup;
import dev.codchi.cli.terminal.ProgressView;
import dev.codchi.cli.terminal.Screen;
import dev.codchi.cli.terminal.Table;
import dev.codchi.driver.MachineName;
import dev.codchi.host.Directories;
import dev.codchi.host.Installation;
import dev.codchi.machine.Machine.Base;
import dev.codchi.machine.Machines;
import dev.codchi.machine.Machines.InitRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = "Set this computer up, make the example machine `demo` and show the times.",
        footerHeading = "%nExample:%n",
        footer = {
            "  codchi demo",
            "  codchi exec demo",
            "",
            "It is built from Debian packages, without nixpkgs.",
            "Away with it: codchi delete demo"
        })
class DemoCommand implements Callable<Integer> {

    private static final MachineName DEMO = new MachineName("demo");

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    private final Setup setup;
    private final Machines machines;
    private final Installation installation;
    private final Directories directories;
    private final Screen screen;

    DemoCommand(
            Setup setup,
            Machines machines,
            Installation installation,
            Directories directories,
            Screen screen) {
        this.setup = setup;
        this.machines = machines;
        this.installation = installation;
        this.directories = directories;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        try (ProgressView progress = screen.progress()) {
            new HostPreparation(setup, screen).run(yes, progress);
            if (machines.list().stream().anyMatch(machine -> machine.name().equals(DEMO))) {
                machines.rebuild(DEMO, true, progress);
                machines.start(DEMO, progress);
            } else {
                machines.init(example(), progress);
            }
            progress.done();
            show(progress.finished());
        }
        return 0;
    }

    private InitRequest example() {
        return new InitRequest(
                DEMO, Optional.of(directory().toString()), List.of(), Base.OFFLINE, false);
    }

    /** A copy that the user may change, outside of any git repository. */
    private Path directory() {
        return installation.copyExample("base", directories.data().resolve("examples"));
    }

    private void show(List<ProgressView.Step> steps) {
        Table table = new Table("STEP", "TIME");
        steps.forEach(step -> table.row(step.what(), ProgressView.seconds(step.took())));
        table.row(
                "all in all",
                ProgressView.seconds(
                        steps.stream()
                                .map(ProgressView.Step::took)
                                .reduce(Duration.ZERO, Duration::plus)));
        screen.print("");
        table.lines().forEach(screen::print);
        screen.print("");
        screen.print("Machine demo runs. A shell in it: codchi exec demo");
        screen.print(
                "Its module, for you to change: "
                        + directory().resolve("flake.nix")
                        + "; apply it: codchi rebuild demo");
    }
}
