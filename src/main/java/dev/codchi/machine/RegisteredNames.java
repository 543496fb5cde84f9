package dev.codchi.machine;

import dev.codchi.driver.MachineName;
import dev.codchi.host.Directories;
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
     * @throws Problem {@link MachineProblem#HALF_DONE}
     */
    Registration usable(MachineName name) {
        Registration registration = registration(name);
        return switch (registration.condition()) {
            case READY, FAILED, INCOMPLETE -> registration;
            case DELETING -> throw half(name, "deleted", "delete " + name);
            case RENAMING ->
                    throw half(name, "renamed", "rename " + name + " " + registration.partner());
            case COPYING ->
                    throw half(name, "copied", "duplicate " + registration.partner() + " " + name);
        };
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

    private static Problem half(MachineName name, String done, String command) {
        return Problem.of(MachineProblem.HALF_DONE, "machine " + name + " is half " + done)
                .next("finish with `codchi " + command + "`");
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
