package dev.codchi.cli;

import dev.codchi.cli.terminal.Screen;
import dev.codchi.cli.terminal.Table;
import dev.codchi.driver.MachineName;
import dev.codchi.machine.Machine.Module;
import dev.codchi.machine.Machines;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "list",
        description = "Show a machine's modules.",
        footerHeading = "%nExample:%n",
        footer = {
            "  codchi module list my-project",
            "",
            "--json: objects with url, attribute and nixpkgs (whether the machine is built",
            "with that flake's nixpkgs), in order."
        })
class ModuleListCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "NAME",
            description = "Machine.",
            completionCandidates = MachineNames.class)
    private MachineName name;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    private final Machines machines;
    private final Screen screen;

    ModuleListCommand(Machines machines, Screen screen) {
        this.machines = machines;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        List<Module> modules = machines.get(name).modules();
        if (json) {
            screen.json(modules.stream().map(MachineView::json).toList());
            return 0;
        }
        Table table = new Table("NUMBER", "MODULE", "NIXPKGS", "URL");
        for (int index = 0; index < modules.size(); index++) {
            Module module = modules.get(index);
            table.row(
                    String.valueOf(index + 1),
                    module.attribute(),
                    module.nixpkgs() ? "remote" : "",
                    module.url());
        }
        screen.table(table);
        return 0;
    }
}
