package dev.codchi.cli;

import dev.codchi.capability.Doctor;
import dev.codchi.cli.terminal.Screen;
import dev.codchi.cli.terminal.Screen.Style;
import dev.codchi.driver.Check;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "doctor",
        description = "Check everything Codchi needs here, and say what mends it.",
        footerHeading = "%nExample:%n",
        footer = {
            "  codchi doctor",
            "",
            "Exit code 1 if a check failed. --json: objects with id, title, outcome",
            "(passed, warned, failed, unknown), detail and mend (a command, or null)."
        })
class DoctorCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    private final Doctor doctor;
    private final Screen screen;

    DoctorCommand(Doctor doctor, Screen screen) {
        this.doctor = doctor;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        List<Check> checks = doctor.examine();
        if (json) {
            screen.json(checks.stream().map(DoctorCommand::json).toList());
        } else {
            checks.forEach(this::show);
        }
        return checks.stream().anyMatch(check -> check.outcome() == Check.Outcome.FAILED) ? 1 : 0;
    }

    private void show(Check check) {
        screen.print(mark(check.outcome()) + " " + check.title() + ": " + check.detail());
        check.mend().ifPresent(command -> screen.print("    → " + command));
    }

    private String mark(Check.Outcome outcome) {
        return switch (outcome) {
            case PASSED -> screen.data(Style.GREEN, "✓");
            case WARNED -> screen.data(Style.YELLOW, "!");
            case FAILED -> screen.data(Style.RED, "✗");
            case UNKNOWN -> screen.data(Style.DIM, "?");
        };
    }

    private static Map<String, @Nullable Object> json(Check check) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", check.id());
        json.put("title", check.title());
        json.put("outcome", MachineView.word(check.outcome()));
        json.put("detail", check.detail());
        json.put("mend", check.mend().orElse(null));
        return json;
    }
}
