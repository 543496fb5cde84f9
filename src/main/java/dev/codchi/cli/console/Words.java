package dev.codchi.cli.console;

import java.util.ArrayList;
import java.util.List;

/** Splits a line into words as a POSIX shell does, without expanding anything. */
final class Words {

    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean begun;
    private char quote;

    private Words() {}

    static List<String> of(String line) {
        Words words = new Words();
        for (int at = 0; at < line.length(); at++) {
            char one = line.charAt(at);
            boolean escapes = one == '\\' && words.quote != '\'' && at + 1 < line.length();
            if (escapes) {
                at++;
                words.add(line.charAt(at));
            } else {
                words.take(one);
            }
        }
        words.end();
        return words.words;
    }

    private void take(char one) {
        if (quote != 0) {
            if (one == quote) {
                quote = 0;
                return;
            }
            add(one);
            return;
        }
        if (one == '"' || one == '\'') {
            quote = one;
            begun = true;
            return;
        }
        if (Character.isWhitespace(one)) {
            end();
            return;
        }
        add(one);
    }

    private void add(char one) {
        word.append(one);
        begun = true;
    }

    private void end() {
        if (begun) {
            words.add(word.toString());
        }
        word.setLength(0);
        begun = false;
    }
}
