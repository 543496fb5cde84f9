package dev.codchi.cli;

import dev.codchi.cli.terminal.Screen;
import dev.codchi.cli.terminal.Table;
import dev.codchi.keystore.DataKeys;
import dev.codchi.keystore.DataKeys.Standing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "status",
        description = "Show what guards the key of the secrets, and what else could.",
        footerHeading = "%nExample:%n",
        footer = {
            "  codchi keystore status",
            "",
            "--json: objects with keystore, chosen, usable, weak and detail."
        })
class KeystoreStatusCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    private final DataKeys keys;
    private final Screen screen;

    KeystoreStatusCommand(DataKeys keys, Screen screen) {
        this.keys = keys;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        List<Standing> all = keys.standings();
        if (json) {
            screen.json(all.stream().map(KeystoreStatusCommand::json).toList());
            return 0;
        }
        Table table = new Table("", "KEYSTORE", "STATE", "DETAIL");
        all.forEach(one ->
                table.row(
                        one.chosen() ? "*" : "",
                        one.kind().id(),
                        one.usable() ? one.kind().isWeak() ? "weak" : "usable" : "absent",
                        one.detail()));
        screen.table(table);
        screen.say(
                all.stream().anyMatch(Standing::chosen)
                        ? "* guards the key. Another one: codchi keystore use KEYSTORE"
                        : "There is no key yet: the first secret makes one, guarded by the first that is usable without asking.");
        return 0;
    }

    private static Map<String, Object> json(Standing standing) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("keystore", standing.kind().id());
        json.put("chosen", standing.chosen());
        json.put("usable", standing.usable());
        json.put("weak", standing.kind().isWeak());
        json.put("detail", standing.detail());
        return json;
    }
}
