package dev.codchi.cli;

import dev.codchi.cli.terminal.ProgressView;
import dev.codchi.cli.terminal.Screen;
import dev.codchi.cli.terminal.Sizes;
import dev.codchi.driver.MachineName;
import dev.codchi.machine.Machine;
import dev.codchi.machine.Machines;
import dev.codchi.machine.Machines.Forecast;
import dev.codchi.machine.Machines.Rebuilt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "rebuild",
        aliases = "update",
        description = "Update modules, build the system anew and apply it.",
        footerHeading = "%nExample:%n",
        footer = {
            "  codchi rebuild my-project",
            "  codchi rebuild --all",
            "  codchi rebuild --dry-run my-project",
            "",
            "A build or an activation that fails leaves the machine as it was.",
            "--json: per machine name, changed and packages (as `generations diff`); with",
            "--dry-run also derivations (names), downloadBytes and activation (lines)."
        })
class RebuildCommand extends Selection implements Callable<Integer> {

    @Option(
            names = {"-n", "--no-update"},
            description = "Keep remote modules at the revisions they are at.")
    private boolean noUpdate;

    @Option(
            names = {"-y", "--dont-prompt"},
            description = "Never ask; a secret without a value is an error.")
    private boolean dontPrompt;

    @ArgGroup(exclusive = false)
    private @Nullable SecretOptions secrets;

    @Option(
            names = "--dry-run",
            description = "Build, and show what applying it would do; change nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    private final Machines machines;
    private final Screen screen;
    private final List<Object> results = new ArrayList<>();

    RebuildCommand(Machines machines, Screen screen) {
        this.machines = machines;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        List<MachineName> chosen =
                among(
                        machines.list(),
                        machine -> machine.condition() != Machine.Condition.DELETING);
        int exitCode = each(chosen, screen, dryRun ? this::forecast : this::rebuild);
        if (json) {
            screen.json(results);
        }
        return exitCode;
    }

    private void rebuild(MachineName name) {
        try (ProgressView progress = screen.progress()) {
            Rebuilt rebuilt =
                    machines.rebuild(
                            name,
                            !noUpdate,
                            SecretOptions.source(secrets, screen, !dontPrompt),
                            progress);
            progress.done();
            if (json) {
                results.add(json(name, rebuilt.changed(), rebuilt));
                return;
            }
            if (rebuilt.changed() && !rebuilt.packages().isEmpty()) {
                screen.say("Packages of machine " + name + " that changed:");
                PackageChanges.lines(rebuilt.packages()).forEach(screen::say);
            }
        }
    }

    private void forecast(MachineName name) {
        try (ProgressView progress = screen.progress()) {
            Forecast forecast = machines.forecast(name, !noUpdate, progress);
            progress.done();
            if (json) {
                Map<String, Object> result =
                        json(
                                name,
                                forecast.changed(),
                                new Rebuilt(forecast.changed(), forecast.packages()));
                result.put("derivations", forecast.plan().derivations());
                result.put("downloadBytes", forecast.plan().downloadBytes());
                result.put("activation", forecast.activation());
                results.add(result);
                return;
            }
            show(name, forecast);
        }
    }

    private void show(MachineName name, Forecast forecast) {
        if (!forecast.changed()) {
            screen.print("machine " + name + " has this system already");
            return;
        }
        screen.print(
                "machine %s would change; built for it: %d, downloaded: %s"
                        .formatted(
                                name,
                                forecast.plan().derivations().size(),
                                Sizes.inWords(forecast.plan().downloadBytes())));
        forecast.plan().derivations().forEach(derivation -> screen.print("  " + derivation));
        PackageChanges.lines(forecast.packages()).forEach(screen::print);
        forecast.activation().forEach(screen::print);
    }

    private static Map<String, Object> json(MachineName name, boolean changed, Rebuilt rebuilt) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name.value());
        json.put("changed", changed);
        json.put("packages", PackageChanges.json(rebuilt.packages()));
        return json;
    }
}
