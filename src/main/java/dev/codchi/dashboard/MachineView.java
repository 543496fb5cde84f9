package dev.codchi.dashboard;

import dev.codchi.driver.RunState;
import dev.codchi.machine.Machine;
import dev.codchi.machine.Machine.Condition;
import dev.codchi.machine.Machine.Job;
import dev.codchi.progress.BuildCounts;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A machine as the pages show it. What a template calls is public.
 *
 * @param activity what this dashboard does to it
 */
record MachineView(Machine machine, Optional<BackgroundJobs.Activity> activity) {

    public String name() {
        return machine.name().value();
    }

    /** Which shape stands beside the state, also a CSS class: "running", "stopped", "busy", … */
    public String mark() {
        return busy() ? "busy" : id(machine.state());
    }

    /** Message key of the state's word. */
    public String stateKey() {
        return "state." + id(machine.state());
    }

    public boolean busy() {
        return activity.isPresent() || machine.job().isPresent();
    }

    /** What is being done, as the verb is called on the command line; empty unless busy. */
    public String verb() {
        return activity.map(BackgroundJobs.Activity::verb)
                .or(() -> machine.job().map(Job::verb))
                .orElse("");
    }

    public String step() {
        return activity.map(BackgroundJobs.Activity::step).orElse("");
    }

    /** Derivations built and to be built. */
    public Optional<BuildCounts> counts() {
        return activity.flatMap(BackgroundJobs.Activity::counts)
                .filter(counts -> counts.toBuild() > 0);
    }

    /** Message key of what is wrong with the machine's making; empty when nothing is. */
    public Optional<String> conditionKey() {
        return machine.condition() == Condition.READY
                ? Optional.empty()
                : Optional.of("condition." + id(machine.condition()));
    }

    /** What may be pressed now. */
    public List<Verb> verbs() {
        if (busy() || machine.condition() == Condition.DELETING) {
            return List.of();
        }
        if (machine.condition() == Condition.INCOMPLETE) {
            return List.of(Verb.REBUILD);
        }
        return switch (machine.state()) {
            case STOPPED, ABSENT -> List.of(Verb.START, Verb.REBUILD);
            case RUNNING, BROKEN, STARTING -> List.of(Verb.STOP, Verb.REBUILD);
            case STOPPING -> List.of(Verb.REBUILD);
        };
    }

    /** What a filter looks at, in lower case. */
    public String words() {
        return (name() + " " + mark() + " " + machine.modules()).toLowerCase(Locale.ROOT);
    }

    boolean holds(String wanted) {
        return Arrays.stream(wanted.toLowerCase(Locale.ROOT).split("\\s+"))
                .allMatch(words()::contains);
    }

    boolean running() {
        return machine.state() == RunState.RUNNING;
    }

    private static String id(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
