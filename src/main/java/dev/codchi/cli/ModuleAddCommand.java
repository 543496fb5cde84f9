package dev.codchi.cli;

import dev.codchi.cli.terminal.ProgressView;
import dev.codchi.cli.terminal.Screen;
import dev.codchi.driver.MachineName;
import dev.codchi.host.HostEnvironment;
import dev.codchi.machine.Machine.Module;
import dev.codchi.machine.Modules;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "add",
        description = "Add modules of a flake to a machine.",
        footerHeading = "%nExample:%n",
        footer = {
            "  codchi module add my-project https://example.org/tools.git editor",
            "  codchi module add my-project github:owner/repo --dir nix --tag v2"
        })
class ModuleAddCommand extends RevisionOptions implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "NAME",
            description = "Machine.",
            completionCandidates = MachineNames.class)
    private MachineName name;

    @Parameters(
            index = "1",
            paramLabel = "URL",
            description =
                    "Flake reference, git URL, directory, or a directory in the machine: /home/codchi/…")
    private String source;

    @Parameters(
            index = "2..*",
            arity = "0..*",
            paramLabel = "MODULE",
            description = "Names below the flake's `nixosModules`.")
    private List<String> attributes = new ArrayList<>();

    @Option(
            names = {"-p", "--use-nixpkgs"},
            paramLabel = "WHOSE",
            defaultValue = "local",
            description =
                    "Whose nixpkgs to build the machine with: local (as before) or remote (this flake's own input; default: local).")
    private Nixpkgs nixpkgs;

    private final Modules modules;
    private final HostEnvironment environment;
    private final Screen screen;

    ModuleAddCommand(Modules modules, HostEnvironment environment, Screen screen) {
        this.modules = modules;
        this.environment = environment;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        try (ProgressView progress = screen.progress()) {
            List<Module> added =
                    modules.add(
                            name,
                            at(source, environment.workingDirectory()),
                            attributes,
                            nixpkgs == Nixpkgs.REMOTE,
                            progress);
            progress.done();
            screen.say(
                    "Added %s. Apply with: codchi rebuild %s"
                            .formatted(
                                    added.stream()
                                            .map(Module::attribute)
                                            .collect(Collectors.joining(", ")),
                                    name));
        }
        return 0;
    }
}
