package dev.codchi.cli;

import dev.codchi.cli.terminal.Screen;
import dev.codchi.problem.Problem;
import java.util.List;
import java.util.Optional;

/** Questions to the user; without a terminal a problem says which option answers instead. */
final class Questions {

    private final Screen screen;

    Questions(Screen screen) {
        this.screen = screen;
    }

    /**
     * @param instead the option that answers in scripts: "--yes"
     */
    boolean agree(String question, String instead) {
        demandTerminal(question, instead);
        return screen.confirm(question);
    }

    /** Lets the user type a word; true only if it is this one. */
    boolean typed(String word, String question, String instead) {
        demandTerminal(question, instead);
        return screen.ask(question).filter(word::equals).isPresent();
    }

    /** Lets the user choose one or more by number or name. */
    List<String> choose(String what, List<String> offered) {
        screen.say(what);
        for (int number = 1; number <= offered.size(); number++) {
            screen.say("  " + number + "  " + offered.get(number - 1));
        }
        while (true) {
            Optional<String> answer = screen.ask("Which? (numbers or names, separated by spaces)");
            if (answer.isEmpty()) {
                throw Problem.of(UsageProblem.DECLINED, "nothing was chosen");
            }
            List<String> chosen =
                    List.of(answer.get().split("[ ,]+")).stream()
                            .map(word -> chosen(word, offered))
                            .flatMap(Optional::stream)
                            .distinct()
                            .toList();
            if (!chosen.isEmpty()) {
                return chosen;
            }
        }
    }

    private static Optional<String> chosen(String word, List<String> offered) {
        if (offered.contains(word)) {
            return Optional.of(word);
        }
        return word.matches("[1-9][0-9]{0,3}")
                ? offered.stream().skip(Integer.parseInt(word) - 1L).findFirst()
                : Optional.empty();
    }

    private void demandTerminal(String question, String instead) {
        if (!screen.canAsk()) {
            throw Problem.of(
                            UsageProblem.ANSWER_NEEDED,
                            "there is no terminal to ask on: " + question)
                    .next("answer with " + instead);
        }
    }
}
