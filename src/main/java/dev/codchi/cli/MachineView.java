package dev.codchi.cli;

import dev.codchi.cli.terminal.Table;
import dev.codchi.machine.Machine;
import dev.codchi.machine.Machine.Checked;
import dev.codchi.machine.Machine.Job;
import dev.codchi.machine.Machine.Module;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Machines in words and as JSON. */
final class MachineView {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private MachineView() {}

    static Table table(List<Machine> machines) {
        Table table = new Table("NAME", "STATE", "BASE", "MODULES");
        for (Machine machine : machines) {
            table.row(
                    machine.name().value(),
                    state(machine),
                    word(machine.base()),
                    machine.modules().stream()
                            .map(Module::attribute)
                            .collect(Collectors.joining(", ")));
        }
        return table;
    }

    static List<String> lines(Machine machine) {
        List<String> lines = new ArrayList<>();
        lines.add("name     " + machine.name());
        lines.add("state    " + state(machine));
        lines.add("base     " + word(machine.base()));
        for (Module module : machine.modules()) {
            lines.add(
                    "module   "
                            + module.attribute()
                            + " of "
                            + module.url()
                            + (module.nixpkgs() ? ", with its nixpkgs" : ""));
        }
        if (machine.isProtected()) {
            lines.add("protected from being deleted");
        }
        lines.add("created  " + LOCAL.format(machine.created().atZone(ZoneId.systemDefault())));
        return lines;
    }

    /** One machine with stable keys. */
    static Map<String, @Nullable Object> json(Machine machine) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", machine.name().value());
        json.put("state", word(machine.state()));
        json.put("condition", word(machine.condition()));
        json.put("modified", machine.isModified());
        json.put("updates", machine.hasUpdates());
        json.put("checked", machine.checked().map(Checked::at).orElse(null));
        json.put("protected", machine.isProtected());
        json.put("base", word(machine.base()));
        json.put("modules", machine.modules().stream().map(MachineView::json).toList());
        json.put("job", machine.job().map(MachineView::json).orElse(null));
        json.put("created", machine.created());
        return json;
    }

    static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    private static String state(Machine machine) {
        String state = word(machine.state());
        String remark =
                switch (machine.condition()) {
                    case READY -> news(machine);
                    case INCOMPLETE -> ", not finished: codchi rebuild " + machine.name();
                    case FAILED -> ", last build failed: codchi logs --build " + machine.name();
                    case RENAMING, COPYING ->
                            ", not finished: codchi start " + machine.name() + " says what to do";
                    case DELETING -> ", half deleted: codchi delete " + machine.name();
                };
        return machine.job()
                .map(job -> state + ", " + job.verb() + " by process " + job.pid())
                .orElse(state + remark);
    }

    private static String news(Machine machine) {
        if (machine.isModified()) {
            return ", modified: codchi rebuild " + machine.name();
        }
        return machine.hasUpdates() ? ", updates available: codchi rebuild " + machine.name() : "";
    }

    static Map<String, Object> json(Module module) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("url", module.url());
        json.put("attribute", module.attribute());
        json.put("nixpkgs", module.nixpkgs());
        return json;
    }

    private static Map<String, Object> json(Job job) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("verb", job.verb());
        json.put("pid", job.pid());
        json.put("since", job.since());
        return json;
    }
}
