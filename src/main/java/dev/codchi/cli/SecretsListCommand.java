package dev.codchi.cli;

import dev.codchi.cli.terminal.Screen;
import dev.codchi.cli.terminal.Table;
import dev.codchi.driver.MachineName;
import dev.codchi.machine.Machines;
import dev.codchi.secret.Secrets;
import dev.codchi.secret.Secrets.Listed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "list",
        description = "Show which secrets a machine has, never their values.",
        footerHeading = "%nExample:%n",
        footer = {
            "  codchi secrets list my-project",
            "",
            "--json: objects with name, state (set, default, unset, missing, unused), kind",
            "(line, multiline, file; or null), description and changed (ISO 8601, or null)."
        })
class SecretsListCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "NAME",
            description = "Machine.",
            completionCandidates = MachineNames.class)
    private MachineName name;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    private final Machines machines;
    private final Secrets secrets;
    private final Screen screen;

    SecretsListCommand(Machines machines, Secrets secrets, Screen screen) {
        this.machines = machines;
        this.secrets = secrets;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        machines.get(name);
        List<Listed> all = secrets.list(name);
        if (json) {
            screen.json(all.stream().map(SecretsListCommand::json).toList());
            return 0;
        }
        if (all.isEmpty()) {
            screen.say("The modules of machine " + name + " ask for no secrets.");
            return 0;
        }
        Table table = new Table("SECRET", "STATE", "KIND", "DESCRIPTION");
        all.forEach(one ->
                table.row(
                        one.name(),
                        MachineView.word(one.state()),
                        one.kind().map(MachineView::word).orElse(""),
                        one.description().strip().lines().findFirst().orElse("")));
        screen.table(table);
        return 0;
    }

    private static Map<String, @Nullable Object> json(Listed secret) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", secret.name());
        json.put("state", MachineView.word(secret.state()));
        json.put("kind", secret.kind().map(MachineView::word).orElse(null));
        json.put("description", secret.description());
        json.put("changed", secret.changed().orElse(null));
        return json;
    }
}
