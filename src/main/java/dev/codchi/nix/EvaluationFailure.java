package dev.codchi.nix;

import dev.codchi.problem.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Why the evaluation of a machine failed, in the names its user knows. */
final class EvaluationFailure {

    private static final Pattern INPUT =
            Pattern.compile("while updating the flake input '([^'/]+)");
    private static final Pattern INPUT_OF_MODULE =
            Pattern.compile("while updating the flake input '(module-\\d+)/");
    private static final Pattern FLAKE =
            Pattern.compile("(/nix/store/[a-z0-9]{32}-source)/flake\\.nix");
    private static final Pattern MISSING = Pattern.compile("attribute '(.*)' missing");

    private final MachineFlake flake;
    private final NixLog log;
    private final Sources sources;

    EvaluationFailure(MachineFlake flake, NixLog log, Sources sources) {
        this.flake = flake;
        this.log = log;
        this.sources = sources;
    }

    /**
     * @param lock the machine's new {@code flake.lock}; empty if locking failed
     */
    Problem problem(String lock) {
        nameLocked(lock);
        nameMachineFlake();
        log.errors().forEach(this::nameUnlocked);
        return moduleMissing()
                .orElseGet(() ->
                        new Diagnosis(
                                        log,
                                        sources,
                                        "evaluate machine `%s`%s"
                                                .formatted(flake.name(), ofInputs()))
                                .ofEvaluation());
    }

    /** Inputs of a module's flake that cannot be locked have no place; the flake has. */
    private String ofInputs() {
        return log.errors().stream()
                .map(error -> INPUT_OF_MODULE.matcher(error.text()))
                .filter(Matcher::find)
                .flatMap(input -> flake.flakeOf(input.group(1)).stream())
                .findFirst()
                .map(module -> " with the inputs of " + module.place())
                .orElse("");
    }

    private void nameLocked(String lock) {
        LockFile.parse(lock)
                .map(LockFile::sources)
                .orElse(Map.of())
                .forEach((path, source) -> {
                    Optional<FlakeReference> module = flake.flakeOf(source.input());
                    sources.copy(
                            path,
                            module.map(FlakeReference::place)
                                    .orElse(sources.readable(source.address())),
                            module.isPresent());
                });
    }

    private void nameMachineFlake() {
        log.copies()
                .forEach((path, directory) -> {
                    if (directory.startsWith("/tmp/codchi-flake.")) {
                        sources.copy(path, "<machine " + flake.name() + ">", false);
                    }
                });
    }

    /**
     * When locking fails there is no lock yet, but the error says which input it is about; a single
     * module needs no saying.
     */
    private void nameUnlocked(NixEvent.Message error) {
        Matcher input = INPUT.matcher(error.text());
        Optional<FlakeReference> module =
                input.find()
                        ? flake.flakeOf(input.group(1))
                        : flake.modules().stream()
                                .filter(_ -> flake.modules().size() == 1)
                                .map(MachineFlake.Module::flake)
                                .findFirst();
        Stream.concat(
                        error.positions().stream().map(Sources::storePath),
                        FLAKE.matcher(error.text()).results().map(found -> found.group(1)))
                .filter(path -> !path.isEmpty() && !sources.knows(path))
                .forEach(path ->
                        module.ifPresent(reference -> sources.copy(path, reference.place(), true)));
    }

    /** The machine's own flake only fails when a module it names is not there. */
    private Optional<Problem> moduleMissing() {
        if (log.errors().isEmpty()) {
            return Optional.empty();
        }
        NixEvent.Message error = log.errors().getLast();
        Matcher missing = MISSING.matcher(error.summary());
        boolean inMachine =
                error.positions().stream()
                        .findFirst()
                        .filter(position -> sources.readable(position).startsWith("<machine "))
                        .isPresent();
        if (!inMachine || !missing.find()) {
            return Optional.empty();
        }
        String attribute = missing.group(1);
        return Optional.of(
                Problem.of(
                                NixProblem.MODULE_MISSING,
                                flake.modules().stream()
                                        .filter(module -> module.attribute().equals(attribute))
                                        .findFirst()
                                        .map(module ->
                                                "the flake in %s has no module `%s`"
                                                        .formatted(
                                                                module.flake().place(), attribute))
                                        .orElse("a flake has no attribute `" + attribute + "`"))
                        .next("choose a module that the flake offers"));
    }
}
