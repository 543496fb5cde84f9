package dev.codchi.dashboard;

import dev.codchi.dashboard.Draft.Contents;
import dev.codchi.driver.MachineName;
import dev.codchi.machine.MachineProblem;
import dev.codchi.machine.Machines;
import dev.codchi.machine.Machines.InitRequest;
import dev.codchi.problem.Problem;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes what a draft says. */
@Component
class NewMachine {

    private final Machines machines;
    private final BackgroundJobs jobs;
    private final Questions questions;

    NewMachine(Machines machines, BackgroundJobs jobs, Questions questions) {
        this.machines = machines;
        this.jobs = jobs;
        this.questions = questions;
    }

    /**
     * Begins to make it and returns its name.
     *
     * @throws Problem that names what is wrong with the draft
     */
    MachineName make(Contents draft) {
        MachineName name = new MachineName(draft.name());
        if (machines.list().stream().anyMatch(machine -> machine.name().equals(name))) {
            throw Problem.of(MachineProblem.NAME_TAKEN, "machine " + name + " exists already")
                    .next("choose another name");
        }
        if (!draft.source().isEmpty() && draft.chosen().isEmpty()) {
            throw Problem.of(MachineProblem.MODULE_UNCLEAR, "no module is chosen")
                    .next("choose at least one");
        }
        InitRequest request =
                new InitRequest(
                        name,
                        Optional.of(draft.source()).filter(source -> !source.isEmpty()),
                        draft.chosen(),
                        draft.base(),
                        draft.nixpkgs());
        jobs.begin(
                name, "init", progress -> machines.init(request, questions.source(name), progress));
        return name;
    }
}
