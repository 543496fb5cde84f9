package dev.codchi.cli;

import dev.codchi.cli.terminal.Screen;
import dev.codchi.cli.terminal.Table;
import dev.codchi.secret.RepositoryTokens;
import dev.codchi.secret.RepositoryTokens.Known;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "list",
        description = "Show for which servers there is a token, never the tokens.",
        footerHeading = "%nExample:%n",
        footer = {"  codchi auth list", "", "--json: objects with host and changed (ISO 8601)."})
class AuthListCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    private final RepositoryTokens tokens;
    private final Screen screen;

    AuthListCommand(RepositoryTokens tokens, Screen screen) {
        this.tokens = tokens;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        List<Known> all = tokens.list();
        if (json) {
            screen.json(
                    all.stream()
                            .map(one ->
                                    Map.of("host", one.host().value(), "changed", one.changed()))
                            .toList());
            return 0;
        }
        if (all.isEmpty()) {
            screen.say("There are no tokens: only public repositories can be read.");
            return 0;
        }
        DateTimeFormatter time =
                DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT)
                        .withZone(ZoneId.systemDefault());
        Table table = new Table("HOST", "SET");
        all.forEach(one -> table.row(one.host().value(), time.format(one.changed())));
        screen.table(table);
        return 0;
    }
}
