package dev.codchi.cli;

import dev.codchi.cli.terminal.ProgressView;
import dev.codchi.cli.terminal.Screen;
import dev.codchi.driver.MachineName;
import dev.codchi.host.HostEnvironment;
import dev.codchi.machine.Machine.Module;
import dev.codchi.machine.Machines;
import dev.codchi.machine.Modules;
import dev.codchi.machine.Modules.Change;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "set",
        description = "Change a machine's module: its flake, revision, name or place.",
        footerHeading = "%nExample:%n",
        footer = {
            "  codchi module set my-project default --branch next",
            "  codchi module set my-project 2 --url /home/codchi/tools --position 1"
        })
class ModuleSetCommand extends RevisionOptions implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "NAME",
            description = "Machine.",
            completionCandidates = MachineNames.class)
    private MachineName name;

    @Parameters(
            index = "1",
            paramLabel = "MODULE",
            description = "Number or name, as `codchi module list` shows them.")
    private String module;

    @Option(names = "--url", paramLabel = "URL", description = "Another flake.")
    private @Nullable String url;

    @Option(
            names = "--module",
            paramLabel = "MODULE",
            description = "Another name below the flake's `nixosModules`.")
    private @Nullable String attribute;

    @Option(
            names = "--position",
            paramLabel = "N",
            description = "Place among the modules, from 1.")
    private @Nullable Integer position;

    @Option(
            names = {"-p", "--use-nixpkgs"},
            paramLabel = "WHOSE",
            description =
                    "Whose nixpkgs to build the machine with: local or remote (this flake's own input).")
    private @Nullable Nixpkgs nixpkgs;

    private final Machines machines;
    private final Modules modules;
    private final HostEnvironment environment;
    private final Screen screen;

    ModuleSetCommand(
            Machines machines, Modules modules, HostEnvironment environment, Screen screen) {
        this.machines = machines;
        this.modules = modules;
        this.environment = environment;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        Change change =
                new Change(
                        source(),
                        Optional.ofNullable(attribute),
                        position == null ? OptionalInt.empty() : OptionalInt.of(position),
                        Optional.ofNullable(nixpkgs).map(Nixpkgs.REMOTE::equals));
        try (ProgressView progress = screen.progress()) {
            Module changed = modules.set(name, module, change, progress);
            progress.done();
            screen.say(
                    "Module %s is of %s now. Apply with: codchi rebuild %s"
                            .formatted(changed.attribute(), changed.url(), name));
        }
        return 0;
    }

    /** Without --url the options change the flake the module is of. */
    private Optional<String> source() {
        if (url == null && !hasRevision()) {
            return Optional.empty();
        }
        String from =
                url == null ? Modules.find(name, machines.get(name).modules(), module).url() : url;
        return Optional.of(at(from, environment.workingDirectory()));
    }
}
