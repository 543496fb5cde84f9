package dev.codchi.cli;

import dev.codchi.cli.terminal.Screen;
import dev.codchi.driver.MachineName;
import dev.codchi.machine.Machines;
import dev.codchi.problem.Problem;
import dev.codchi.store.Journal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "logs",
        description = "Show a machine's journal, or the log of its newest job.",
        footerHeading = "%nExample:%n",
        footer = {
            "  codchi logs -f my-project",
            "  codchi logs --build my-project",
            "",
            "--json: an object a line with time (ISO 8601), unit, program, pid, priority",
            "(0 worst to 7) and message; what is unknown is null. With --build: kind (step,",
            "output, warning, failure, next, detail), source (of output, or null), message."
        })
class LogsCommand implements Callable<Integer> {

    private static final Pattern LINE =
            Pattern.compile("(==>|warning:|failed:|next:|[^ ]+>) (.*)", Pattern.DOTALL);

    private static final Map<String, String> KINDS =
            Map.of("==>", "step", "warning:", "warning", "failed:", "failure", "next:", "next");

    @Parameters(
            paramLabel = "NAME",
            description = "Machine.",
            completionCandidates = MachineNames.class)
    private MachineName name;

    @Option(names = "--build", description = "The log of the newest job: init, rebuild, start …")
    private boolean build;

    @ArgGroup(exclusive = false)
    private @Nullable JournalOptions given;

    private final Machines machines;
    private final Screen screen;

    LogsCommand(Machines machines, Screen screen) {
        this.machines = machines;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        if (!build) {
            return JournalOptions.orDefaults(given)
                    .print(screen, wanted -> machines.journal(name, wanted));
        }
        Journal.Wanted wanted = JournalOptions.orDefaults(given).wanted();
        Path log =
                machines.jobLog(name)
                        .orElseThrow(() ->
                                Problem.of(
                                        UsageProblem.NO_LOG,
                                        "machine " + name + " has no log of a job"));
        Consumer<String> show = wanted.json() ? line -> screen.jsonLine(keys(line)) : screen::print;
        new LogFile(log)
                .print(
                        show,
                        wanted.lines(),
                        () -> wanted.follow() && machines.get(name).job().isPresent());
        return 0;
    }

    /** A line as {@code JobLog} writes it. */
    private static Map<String, @Nullable Object> keys(String line) {
        Matcher parts = LINE.matcher(line);
        Map<String, @Nullable Object> keys = new LinkedHashMap<>();
        boolean plain = !parts.matches();
        String mark = plain ? "" : parts.group(1);
        keys.put("kind", KINDS.getOrDefault(mark, plain ? "detail" : "output"));
        keys.put(
                "source",
                mark.endsWith(">") && !mark.equals("==>")
                        ? mark.substring(0, mark.length() - 1)
                        : null);
        keys.put("message", plain ? line.strip() : parts.group(2));
        return keys;
    }
}
