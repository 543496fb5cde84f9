package dev.codchi.cli;

import dev.codchi.driver.MachineName;
import dev.codchi.machine.Life;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "unprotect",
        description = "Let machines be deleted again.",
        footerHeading = "%nExample:%n",
        footer = "  codchi unprotect my-project")
class UnprotectCommand implements Callable<Integer> {

    @Parameters(
            arity = "1..*",
            paramLabel = "NAME",
            description = "Machines.",
            completionCandidates = MachineNames.class)
    private List<MachineName> names;

    private final Life life;

    UnprotectCommand(Life life) {
        this.life = life;
    }

    @Override
    public Integer call() {
        names.forEach(name -> life.protect(name, false));
        return 0;
    }
}
