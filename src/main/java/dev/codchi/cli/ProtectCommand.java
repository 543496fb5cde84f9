package dev.codchi.cli;

import dev.codchi.driver.MachineName;
import dev.codchi.machine.Life;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Keeps machines from being deleted, or allows it again. */
abstract class ProtectCommand implements Callable<Integer> {

    @Parameters(
            arity = "1..*",
            paramLabel = "NAME",
            description = "Machines.",
            completionCandidates = MachineNames.class)
    private List<MachineName> names;

    private final Life life;
    private final boolean on;

    ProtectCommand(Life life, boolean on) {
        this.life = life;
        this.on = on;
    }

    @Override
    public Integer call() {
        names.forEach(name -> life.protect(name, on));
        return 0;
    }

    @Command(
            name = "protect",
            description = "Keep machines from being deleted.",
            footerHeading = "%nExample:%n",
            footer = "  codchi protect my-project")
    static class On extends ProtectCommand {

        On(Life life) {
            super(life, true);
        }
    }

    @Command(
            name = "unprotect",
            description = "Allow machines to be deleted again.",
            footerHeading = "%nExample:%n",
            footer = "  codchi unprotect my-project")
    static class Off extends ProtectCommand {

        Off(Life life) {
            super(life, false);
        }
    }
}
