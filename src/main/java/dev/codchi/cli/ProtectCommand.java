package dev.codchi.cli;

import dev.codchi.driver.MachineName;
import dev.codchi.machine.Life;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "protect",
        description = "Keep machines from being deleted.",
        footerHeading = "%nExample:%n",
        footer = "  codchi protect my-project")
class ProtectCommand implements Callable<Integer> {

    @Parameters(
            arity = "1..*",
            paramLabel = "NAME",
            description = "Machines.",
            completionCandidates = MachineNames.class)
    private List<MachineName> names;

    private final Life life;

    ProtectCommand(Life life) {
        this.life = life;
    }

    @Override
    public Integer call() {
        names.forEach(name -> life.protect(name, true));
        return 0;
    }
}
