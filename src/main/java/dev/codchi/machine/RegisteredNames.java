package dev.codchi.machine;

import dev.codchi.driver.MachineName;
import dev.codchi.host.Directories;
import dev.codchi.machine.Machine.Condition;
import dev.codchi.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Which names stand for machines, and which are free. */
@Component
class RegisteredNames {

    private final Registrations registrations;
    private final Directories directories;

    RegisteredNames(Registrations registrations, Directories directories) {
        this.registrations = registrations;
        this.directories = directories;
    }

    /**
     * @throws Problem {@link MachineProblem#NO_SUCH_MACHINE} naming those there are
     */
    Registration registration(MachineName name) {
        return registrations.findById(name.value()).orElseThrow(() -> unknown(name));
    }

    /**
     * @throws Problem {@link MachineProblem#BEING_DELETED}
     */
    Registration usable(MachineName name) {
        Registration registration = registration(name);
        if (registration.condition() == Condition.DELETING) {
            throw Problem.of(MachineProblem.BEING_DELETED, "machine " + name + " is half deleted")
                    .next("finish with `codchi delete " + name + "`");
        }
        return registration;
    }

    /**
     * @throws Problem {@link MachineProblem#NAME_TAKEN} or {@link MachineProblem#HOME_TAKEN}
     */
    void refuseTaken(MachineName name) {
        if (registrations.existsById(name.value())) {
            throw Problem.of(MachineProblem.NAME_TAKEN, "machine " + name + " exists already")
                    .next(
                            "choose another name, or build it again with `codchi rebuild "
                                    + name
                                    + "`");
        }
        Path home = directories.home(name.value());
        if (Files.exists(home)) {
            throw Problem.of(
                            MachineProblem.HOME_TAKEN,
                            home + " exists, and no machine " + name + " is known")
                    .next("move that directory away, or choose another name");
        }
    }

    private Problem unknown(MachineName name) {
        String known =
                registrations.findAll().stream()
                        .map(Registration::name)
                        .sorted()
                        .collect(Collectors.joining(", "));
        return Problem.of(MachineProblem.NO_SUCH_MACHINE, "there is no machine " + name)
                .next(
                        known.isEmpty()
                                ? "make it with `codchi init " + name + " URL`"
                                : "take one of: " + known);
    }
}
