package dev.codchi.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code exec} is asked for.
 *
 * @param machine not yet checked
 * @param argv empty for a shell
 */
record ExecLine(String machine, List<String> argv) {

    /** The command's names. */
    static final Set<String> NAMES = Set.of("exec", "run");

    /**
     * @param command what follows the machine's name: a separator in front is not part of it
     */
    static List<String> argv(List<String> command) {
        boolean separated = !command.isEmpty() && command.getFirst().equals("--");
        return separated ? command.subList(1, command.size()) : command;
    }

    /**
     * Reads the usual form, without options, as picocli would. To set up picocli takes longer than
     * to start a program.
     */
    static Optional<ExecLine> plain(List<String> arguments) {
        if (arguments.size() < 2
                || !NAMES.contains(arguments.getFirst())
                || arguments.get(1).startsWith("-")) {
            return Optional.empty();
        }
        return Optional.of(
                new ExecLine(arguments.get(1), argv(arguments.subList(2, arguments.size()))));
    }
}
