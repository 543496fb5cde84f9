package dev.codchi.cli;

import dev.codchi.cli.terminal.Screen;
import dev.codchi.cli.terminal.Table;
import dev.codchi.host.HostEnvironment;
import dev.codchi.host.HostProblem;
import dev.codchi.host.Settings;
import dev.codchi.host.Settings.Entry;
import dev.codchi.problem.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "config",
        description = "Look at settings and change them.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExample:%n",
        footer = {
            "  codchi config list",
            "  codchi config set store.image /srv/store.tar",
            "",
            "A variable of the environment overrides each: CODCHI_STORE_IMAGE."
        })
class ConfigCommand {

    private final Settings settings;
    private final HostEnvironment environment;
    private final Screen screen;

    ConfigCommand(Settings settings, HostEnvironment environment, Screen screen) {
        this.settings = settings;
        this.environment = environment;
        this.screen = screen;
    }

    @Command(
            name = "list",
            description = "Show all settings.",
            footerHeading = "%nExample:%n",
            footer = {
                "  codchi config list",
                "",
                "--json: objects with key, type (text, number, switch), value (null: default),",
                "origin (default, file, environment), variable and description."
            })
    int list(@Option(names = "--json", description = "Print JSON.") boolean json) {
        List<Entry> all = settings.list();
        if (json) {
            screen.json(all.stream().map(ConfigCommand::json).toList());
            return 0;
        }
        Table table = new Table("KEY", "VALUE", "FROM", "WHAT IT IS");
        for (Entry entry : all) {
            table.row(
                    entry.key(),
                    entry.value().orElse("-"),
                    word(entry.origin()),
                    entry.description());
        }
        screen.table(table);
        return 0;
    }

    @Command(
            name = "get",
            description = "Print a setting; nothing if it has its default.",
            footerHeading = "%nExample:%n",
            footer = "  codchi config get store.image")
    int get(@Parameters(paramLabel = "KEY", description = "Setting.") String key) {
        settings.get(key).value().ifPresent(screen::print);
        return 0;
    }

    @Command(
            name = "set",
            description = "Write a setting to config.toml, whose comments stay.",
            footerHeading = "%nExample:%n",
            footer = {
                "  codchi config set store.image /srv/store.tar",
                "",
                "Without a value: back to the default."
            })
    int set(
            @Parameters(index = "0", paramLabel = "KEY", description = "Setting.") String key,
            @Parameters(
                            index = "1",
                            arity = "0..1",
                            paramLabel = "VALUE",
                            description = "Its new value.")
                    @Nullable String value) {
        settings.set(key, Optional.ofNullable(value));
        if (settings.get(key).origin() == Settings.Origin.ENVIRONMENT) {
            screen.say(settings.get(key).variable() + " of the environment still overrides it.");
        }
        return 0;
    }

    @Command(
            name = "edit",
            description = "Open config.toml in $VISUAL or $EDITOR, and check it afterwards.",
            footerHeading = "%nExample:%n",
            footer = "  codchi config edit")
    int edit() {
        settings.create();
        List<String> argv = new ArrayList<>(editor());
        argv.add(settings.file().toString());
        try {
            int exitCode = new ProcessBuilder(argv).inheritIO().start().waitFor();
            if (exitCode != 0) {
                throw Problem.of(
                        HostProblem.PROGRAM_FAILED,
                        argv.getFirst() + " ended with exit code " + exitCode);
            }
        } catch (IOException missing) {
            throw Problem.of(
                            HostProblem.PROGRAM_MISSING,
                            "cannot start the editor " + argv.getFirst())
                    .because(missing)
                    .next("name one in $EDITOR");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return 130;
        }
        settings.list();
        return 0;
    }

    /** Programs with arguments are usual: "code --wait". */
    private List<String> editor() {
        Map<String, String> variables = environment.variables();
        String editor =
                variables.getOrDefault("VISUAL", variables.getOrDefault("EDITOR", "")).strip();
        return editor.isEmpty() ? List.of("vi") : List.of(editor.split(" +"));
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, @Nullable Object> json(Entry entry) {
        Map<String, @Nullable Object> keys = new LinkedHashMap<>();
        keys.put("key", entry.key());
        keys.put("type", word(entry.type()));
        keys.put("value", entry.value().orElse(null));
        keys.put("origin", word(entry.origin()));
        keys.put("variable", entry.variable());
        keys.put("description", entry.description());
        return keys;
    }
}
