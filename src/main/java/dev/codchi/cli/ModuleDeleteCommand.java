package dev.codchi.cli;

import dev.codchi.cli.terminal.ProgressView;
import dev.codchi.cli.terminal.Screen;
import dev.codchi.driver.MachineName;
import dev.codchi.machine.Modules;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "delete",
        description = "Take a module out of a machine.",
        footerHeading = "%nExample:%n",
        footer = "  codchi module delete my-project editor")
class ModuleDeleteCommand implements Callable<Integer> {

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

    private final Modules modules;
    private final Screen screen;

    ModuleDeleteCommand(Modules modules, Screen screen) {
        this.modules = modules;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        try (ProgressView progress = screen.progress()) {
            modules.delete(name, module, progress);
            progress.done();
            screen.say("Took it out. Apply with: codchi rebuild " + name);
        }
        return 0;
    }
}
