package dev.codchi.cli;

import dev.codchi.capability.Setup;
import dev.codchi.cli.terminal.ProgressView;
import dev.codchi.cli.terminal.Screen;
import dev.codchi.driver.SetupStep;
import dev.codchi.problem.Problem;
import java.util.HashSet;
import java.util.Set;

/** Does what is to be done on this host, step by step, each after saying so. */
final class HostPreparation {

    private final Setup setup;
    private final Screen screen;

    HostPreparation(Setup setup, Screen screen) {
        this.setup = setup;
        this.screen = screen;
    }

    /**
     * Asks what is still to be done after each step, because one may bring the next to light.
     *
     * @param agreed whether the user has agreed to everything in advance
     * @return how many steps were done
     */
    int run(boolean agreed, ProgressView progress) {
        Set<String> done = new HashSet<>();
        for (var steps = setup.steps(); !steps.isEmpty(); steps = setup.steps()) {
            SetupStep step = steps.getFirst();
            if (!done.add(step.description())) {
                throw Problem.of(
                                UsageProblem.SETUP_STUCK,
                                "this was done and is still missing: " + step.description())
                        .next("see `codchi doctor`");
            }
            announce(step, agreed);
            progress.step(step.description());
            step.run(progress);
            progress.done();
        }
        return done.size();
    }

    private void announce(SetupStep step, boolean agreed) {
        screen.say(step.description() + ":");
        screen.say("  " + step.command());
        if (!agreed && !new Questions(screen).agree("Do it?", "--yes")) {
            throw Problem.of(UsageProblem.DECLINED, "the set-up is not complete")
                    .next("run `codchi setup` again when you are ready");
        }
    }
}
