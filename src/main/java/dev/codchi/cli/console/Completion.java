package dev.codchi.cli.console;

import java.util.ArrayList;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;

/** Completes commands, options and their values, machine names among them. */
final class Completion implements Completer {

    private final CommandSpec commands;

    Completion(CommandSpec commands) {
        this.commands = commands;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        String typed = line.word().substring(0, line.wordCursor());
        List<CharSequence> endings = new ArrayList<>();
        AutoComplete.complete(
                commands,
                line.words().toArray(String[]::new),
                line.wordIndex(),
                line.wordCursor(),
                line.cursor(),
                endings);
        endings.stream()
                .map(ending -> typed + ending)
                .distinct()
                .forEach(word -> candidates.add(new Candidate(word)));
    }
}
