package dev.codchi.nix;

import dev.codchi.nix.NixEvent.Message;
import dev.codchi.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says why a Nix process failed. */
final class Diagnosis {

    private static final int MOST_DETAILS = 40;

    private static final Pattern MISSING = Pattern.compile("^path '([^']+)' does not exist");
    private static final Pattern LOG_TAIL = Pattern.compile("(?ds);\\n *last \\d+ log lines:.*$");

    private static final Pattern SOURCE_LINES = Pattern.compile("(?dm)^ *\\d*\\|.*\\n?");

    private static final Pattern DERIVATION = Pattern.compile("'(/nix/store/[^']+\\.drv)'");
    private static final Pattern FAILED_BUILDER =
            Pattern.compile("builder for '(/nix/store/[^']+\\.drv)' failed");

    private static final Pattern POSITION_IN_TEXT =
            Pattern.compile("(?m)^ *at (/nix/store/.+?:\\d+:\\d+):?$");

    private final NixLog log;
    private final Sources sources;
    private final String verb;
    private final List<Message> errors;

    /**
     * @param verb what was tried, to follow "cannot": "evaluate machine `m`"
     */
    Diagnosis(NixLog log, Sources sources, String verb) {
        this.log = log;
        this.sources = sources;
        this.verb = verb;
        this.errors = log.errors();
    }

    /** Why reading, locking or evaluating a flake failed. */
    Problem ofEvaluation() {
        return knownCause().orElseGet(this::evaluation);
    }

    /** Why a build failed. */
    Problem ofBuild() {
        return knownCause().orElseGet(this::build);
    }

    private Optional<Problem> knownCause() {
        // Source code proves nothing, nor does what a builder printed, except that the disk is
        // full.
        String said =
                Stream.concat(errors.stream().map(Message::text), log.otherLines().stream())
                        .map(text -> LOG_TAIL.matcher(text).replaceFirst(""))
                        .map(text -> SOURCE_LINES.matcher(text).replaceAll(""))
                        .collect(Collectors.joining("\n"));
        return KnownCause.in(said)
                .or(() ->
                        KnownCause.in(String.join("\n", failedLog()))
                                .filter(cause -> cause == KnownCause.DISK_FULL))
                .map(cause -> cause.problem(verb).details(spoken()));
    }

    private Problem evaluation() {
        if (errors.isEmpty()) {
            return unexplained();
        }
        Message error = errors.getLast();
        List<String> positions = positions(error);
        Optional<String> position =
                positions.stream()
                        .filter(sources::isUsers)
                        .findFirst()
                        .or(() -> positions.stream().findFirst())
                        // What checks a module is of no interest where the module is named.
                        .filter(place ->
                                sources.isUsers(place) || !sources.namesUsers(summary(error)));
        String summary = firstLine(readable(summary(error)));
        String where = position.map(place -> " at " + readable(place)).orElse("");
        return Problem.of(NixProblem.EVALUATION_FAILED, "cannot " + verb + ": " + summary + where)
                .details(
                        Stream.of(
                                        summary(error).lines().skip(1),
                                        position.stream().flatMap(place -> excerpt(error, place)),
                                        positions.stream()
                                                .filter(sources::isUsers)
                                                .filter(place ->
                                                        !position.equals(Optional.of(place)))
                                                .map(place -> "called at " + place))
                                .flatMap(Function.identity())
                                .map(this::readable)
                                .limit(MOST_DETAILS)
                                .toList())
                .next(mend(summary));
    }

    private static String mend(String summary) {
        Matcher missing = MISSING.matcher(summary);
        if (missing.find() && Files.exists(Path.of(missing.group(1)))) {
            Path file = Path.of(missing.group(1));
            return "it is there, but Nix sees only what git knows: `git -C "
                    + file.getParent()
                    + " add "
                    + file.getFileName()
                    + "`";
        }
        return summary.startsWith("infinite recursion")
                ? "mend the module, then try again: a value there depends on itself; `imports` and the names of options must not depend on `config` or on arguments a module sets"
                : "mend the module, then try again";
    }

    private Problem build() {
        if (errors.isEmpty()) {
            return unexplained();
        }
        Message error =
                errors.stream().filter(Diagnosis::isOfBuilder).findFirst().orElse(errors.getLast());
        List<String> sentence =
                LOG_TAIL.matcher(summary(error))
                        .replaceFirst("")
                        .replaceAll("'/nix/store/[a-z0-9]{32}-([^'/]+)\\.drv'", "`$1`")
                        .lines()
                        .toList();
        List<String> details = new ArrayList<>(sentence.subList(1, sentence.size()));
        details.addAll(failedLog());
        return Problem.of(
                        NixProblem.BUILD_FAILED,
                        "cannot "
                                + verb
                                + ": "
                                + sentence.getFirst().strip().replaceFirst("[:;]$", ""))
                .details(details.stream().map(this::readable).toList())
                .next("mend the module, then try again");
    }

    private Problem unexplained() {
        return Problem.of(
                        NixProblem.NIX_FAILED, "cannot " + verb + ": Nix ended without saying why")
                .details(spoken())
                .next("try again; if it stays, look into the store with `codchi store debug`");
    }

    /** The end of the log of the build that failed. */
    private List<String> failedLog() {
        return errors.stream()
                .sorted((one, other) -> Boolean.compare(isOfBuilder(other), isOfBuilder(one)))
                .map(error -> DERIVATION.matcher(error.text()))
                .filter(Matcher::find)
                .map(derivation -> log.lastLines(derivation.group(1)))
                .findFirst()
                .orElse(List.of());
    }

    private static boolean isOfBuilder(Message error) {
        return FAILED_BUILDER.matcher(error.text()).find();
    }

    private List<String> spoken() {
        return Stream.concat(
                        log.otherLines().stream(),
                        errors.stream().flatMap(error -> summary(error).lines()))
                .map(this::readable)
                .distinct()
                .limit(MOST_DETAILS)
                .toList();
    }

    private static String summary(Message error) {
        return error.summary().isEmpty()
                ? error.text().replaceFirst("^error:\\s*", "")
                : error.summary();
    }

    /** Nix gives them with the message or, for some errors, only in its text, outermost first. */
    private static List<String> positions(Message error) {
        if (!error.positions().isEmpty()) {
            return error.positions();
        }
        return POSITION_IN_TEXT
                .matcher(error.text())
                .results()
                .map(result -> result.group(1))
                .toList()
                .reversed();
    }

    /** The lines of source that Nix shows for a position. */
    private static Stream<String> excerpt(Message error, String position) {
        List<String> lines = error.text().lines().toList();
        for (int at = lines.size() - 1; at >= 0; at--) {
            if (lines.get(at).contains("at " + position)) {
                return Stream.concat(
                        Stream.of(position + ":"),
                        lines.stream()
                                .skip(at + 1L)
                                .takeWhile(line -> line.matches(" *\\d*\\|.*")));
            }
        }
        return Stream.of(position);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }

    private String readable(String text) {
        return sources.readable(text);
    }
}
