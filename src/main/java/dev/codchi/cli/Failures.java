package dev.codchi.cli;

import dev.codchi.cli.terminal.Screen;
import dev.codchi.driver.MachineName;
import dev.codchi.problem.Problem;
import dev.codchi.problem.ProblemCode.Kind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Shows what went wrong and chooses the exit code. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final Screen screen;
    private final Path logs;

    /**
     * @param logs where the stack traces of unexpected errors go
     */
    Failures(Screen screen, Path logs) {
        this.screen = screen;
        this.logs = logs;
    }

    @Override
    public int handleExecutionException(
            Exception exception, CommandLine command, @Nullable ParseResult parsed) {
        CommandSpec spec = command.getCommandSpec();
        Problem problem = problemIn(exception);
        if (problem != null) {
            screen.show(problem);
            return problem.code().kind() == Kind.USAGE
                    ? spec.exitCodeOnInvalidInput()
                    : spec.exitCodeOnExecutionException();
        }
        show(exception);
        return spec.exitCodeOnExecutionException();
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        if (wrong.getCause() instanceof Problem problem) {
            screen.show(problem);
        } else {
            screen.show(
                    Problem.of(UsageProblem.WRONG_USAGE, sentence(wrong))
                            .details(details(wrong, command))
                            .next("see `" + command.getCommandSpec().qualifiedName() + " --help`"));
        }
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    /** Spring and picocli wrap what happens while they make a command. */
    private static @Nullable Problem problemIn(@Nullable Throwable failure) {
        if (failure == null || failure instanceof Problem) {
            return (Problem) failure;
        }
        return problemIn(failure.getCause());
    }

    /** Writes a stack trace where the user can find it. */
    void show(Throwable unexpected) {
        StringWriter trace = new StringWriter();
        unexpected.printStackTrace(new PrintWriter(trace));
        Path file =
                logs.resolve(
                        "error-"
                                + LocalDateTime.now(ZoneId.systemDefault()).format(STAMP)
                                + ".log");
        Problem problem =
                Problem.of(
                        UsageProblem.UNEXPECTED,
                        "an error that Codchi does not know: " + unexpected);
        try {
            Files.createDirectories(logs);
            Files.writeString(file, trace.toString());
            problem = problem.next("report it with " + file);
        } catch (IOException failure) {
            problem =
                    problem.next(
                            "report it with the output of the same command and -v; " + failure);
        }
        screen.show(
                screen.isVerbose() ? problem.details(trace.toString().lines().toList()) : problem);
    }

    private static List<String> details(ParameterException wrong, CommandLine command) {
        if (wrong instanceof UnmatchedArgumentException unmatched
                && !unmatched.isUnknownOption()
                && !unmatched.getSuggestions().isEmpty()) {
            return List.of("did you mean: " + String.join(", ", unmatched.getSuggestions()));
        }
        // A name that looks like an option is refused before it is seen as a name.
        return command.getCommandName().equals("init") ? List.of(MachineName.RULE) : List.of();
    }

    private static String sentence(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
            return "`" + String.join(" ", unmatched.getUnmatched()) + "` is not expected here";
        }
        String message = wrong.getMessage();
        CommandSpec command = wrong.getCommandLine().getCommandSpec();
        if (message != null && message.startsWith("Missing required subcommand")) {
            return command.name()
                    + " needs a command: "
                    + String.join(", ", command.subcommands().keySet());
        }
        return message == null ? "wrong usage" : message.replaceFirst("\\.$", "");
    }
}
