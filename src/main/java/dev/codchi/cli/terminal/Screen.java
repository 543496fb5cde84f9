package dev.codchi.cli.terminal;

import dev.codchi.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the user sees: data on standard output, all talk on standard error. Colour and live progress
 * only on a terminal.
 */
public final class Screen {

    private final Streams streams;
    private final PrintStream out;
    private final PrintStream err;
    private final boolean colours;
    private @Nullable ProgressView progress;
    private boolean verbose;
    private boolean quiet;

    public Screen(Streams streams, Map<String, String> variables) {
        this.streams = streams;
        this.out = Streams.printing(streams.out());
        this.err = Streams.printing(streams.err());
        // https://no-color.org: present and not empty, whatever the value.
        this.colours =
                variables.getOrDefault("NO_COLOR", "").isEmpty()
                        && !"dumb".equals(variables.get("TERM"));
    }

    /** Also shows what tools print, and where unexpected errors come from. */
    public void verbose(boolean on) {
        verbose = on;
    }

    /** Only shows data, warnings and problems. */
    public void quiet(boolean on) {
        quiet = on;
    }

    public boolean isVerbose() {
        return verbose;
    }

    public Streams streams() {
        return streams;
    }

    /** Whether a question can be answered. */
    public boolean canAsk() {
        return streams.inIsTerminal() && streams.errIsTerminal();
    }

    /** Data as it is; on a terminal the line is ended. */
    public void write(byte[] bytes) {
        out.write(bytes, 0, bytes.length);
        if (streams.outIsTerminal()) {
            out.println();
        }
        out.flush();
    }

    /** A line of data. */
    public void print(String line) {
        out.println(line);
    }

    /** Data in columns. */
    public void table(Table table) {
        List<String> lines = table.lines();
        print(data(Style.DIM, lines.getFirst()));
        lines.stream().skip(1).forEach(this::print);
    }

    /** Data for programs; maps, lists, strings, numbers and booleans. */
    public void json(Object value) {
        out.println(Json.pretty(value));
    }

    /** The same in one line, for a stream of objects. */
    public void jsonLine(Object value) {
        out.println(Json.line(value));
    }

    /** Talk. */
    public void say(String line) {
        if (!quiet) {
            err.println(line);
        }
    }

    public void warn(String message) {
        err.println(talk(Style.YELLOW, "warning:") + " " + message);
    }

    /** Shows a failure with its details and its next step. */
    public void show(Problem problem) {
        err.println(talk(Style.RED, "codchi:") + " " + problem.message());
        problem.details().forEach(line -> err.println("  " + line));
        problem.nextStep().ifPresent(step -> err.println(talk(Style.BOLD, "→") + " " + step));
    }

    /** Shows the story of one long job; close it at the job's end. */
    public ProgressView progress() {
        progress = newProgress();
        return progress;
    }

    private ProgressView newProgress() {
        if (quiet) {
            return ProgressView.quiet(this);
        }
        return streams.errIsTerminal()
                ? ProgressView.live(this, err, verbose)
                : ProgressView.plain(this, err, verbose);
    }

    /**
     * Asks for a secret on the terminal, without showing what is typed unless the user wants it.
     *
     * @param severalLines whether Enter is part of it, and Ctrl-D the end
     * @return to be wiped by the caller; empty if the user gave up
     */
    public Optional<byte[]> askSecret(String question, boolean severalLines) {
        pauseProgress();
        int columns = TerminalMode.size().columns();
        try (TerminalMode _ = TerminalMode.raw()) {
            return new SecretInput(streams.in(), err, question, columns).read(severalLines);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** To be called before a question: the step that asks is told as done. */
    public void pauseProgress() {
        if (progress != null) {
            progress.done();
        }
    }

    /** Asks on standard error; empty at the end of input. */
    public Optional<String> ask(String question) {
        pauseProgress();
        err.print(question + " ");
        err.flush();
        try {
            return line();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** One line and not a byte more: what follows belongs to the next reader. */
    private Optional<String> line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = streams.in().read();
        if (next < 0) {
            return Optional.empty();
        }
        while (next >= 0 && next != '\n') {
            line.write(next);
            next = streams.in().read();
        }
        return Optional.of(line.toString(StandardCharsets.UTF_8).strip());
    }

    /** Asks a question that Enter answers with yes. */
    public boolean confirm(String question) {
        return ask(question + " [Y/n]")
                .map(answer ->
                        answer.isEmpty()
                                || answer.toLowerCase(java.util.Locale.ROOT).startsWith("y"))
                .orElse(false);
    }

    /** The text in a style if data goes to a terminal. */
    public String data(Style style, String text) {
        return colours && streams.outIsTerminal() ? style.on(text) : text;
    }

    /** The text in a style if talk goes to a terminal. */
    public String talk(Style style, String text) {
        return colours && streams.errIsTerminal() ? style.on(text) : text;
    }

    /** How a text looks (ECMA-48, select graphic rendition). */
    public enum Style {
        BOLD(1),
        DIM(2),
        RED(31),
        GREEN(32),
        YELLOW(33);

        private final int code;

        Style(int code) {
            this.code = code;
        }

        private String on(String text) {
            return "\u001b[" + code + "m" + text + "\u001b[0m";
        }
    }
}
