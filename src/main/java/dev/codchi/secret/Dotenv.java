package dev.codchi.secret;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads dotenv files as most tools do: {@code NAME=VALUE}, with {@code export} in front or not;
 * lines with {@code #} are remarks. Between single quotes everything is literal; between double
 * quotes {@code \n}, {@code \r}, {@code \t} and a backslash in front of any other character mean
 * what they do elsewhere. Both may hold line ends. Nothing is expanded.
 */
final class Dotenv {

    private final String text;
    private final String from;
    private final Map<String, byte[]> values = new LinkedHashMap<>();
    private int at;

    private Dotenv(String text, String from) {
        this.text = text;
        this.from = from;
    }

    static Map<String, byte[]> parse(String text, String from) {
        Dotenv file = new Dotenv(text.replace("\r\n", "\n"), from);
        while (file.at < file.text.length()) {
            file.line();
        }
        return file.values;
    }

    private void line() {
        int end = lineEnd();
        String line = text.substring(at, end).strip();
        if (line.isEmpty() || line.startsWith("#")) {
            at = end + 1;
            return;
        }
        int equals = text.indexOf('=', at);
        if (equals < 0 || equals > end) {
            throw SecretsFile.invalid(from, "has no `=` in line " + lineNumber());
        }
        String name = text.substring(at, equals).strip().replaceFirst("^export\\s+", "");
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw SecretsFile.invalid(from, "has no name in front of `=` in line " + lineNumber());
        }
        at = equals + 1;
        values.put(name, value().getBytes(StandardCharsets.UTF_8));
    }

    private String value() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        char first = at < text.length() ? text.charAt(at) : '\n';
        if (first == '"' || first == '\'') {
            return quoted(first);
        }
        int end = lineEnd();
        String value = text.substring(at, end).replaceFirst("\\s#.*", "").strip();
        at = end + 1;
        return value;
    }

    private String quoted(char quote) {
        int line = lineNumber();
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != quote; at++) {
            char one = text.charAt(at);
            if (one == '\\' && quote == '"' && at + 1 < text.length()) {
                at++;
                value.append(escaped(text.charAt(at)));
            } else {
                value.append(one);
            }
        }
        if (at >= text.length()) {
            throw SecretsFile.invalid(from, "has a quote in line " + line + " that does not end");
        }
        at++;
        String rest = text.substring(at, lineEnd()).strip();
        if (!rest.isEmpty() && !rest.startsWith("#")) {
            throw SecretsFile.invalid(from, "has text behind the quote in line " + lineNumber());
        }
        at = lineEnd() + 1;
        return value.toString();
    }

    private static char escaped(char one) {
        return switch (one) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> one;
        };
    }

    private int lineEnd() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private int lineNumber() {
        return 1
                + (int)
                        text.substring(0, Math.min(at, text.length()))
                                .chars()
                                .filter(one -> one == '\n')
                                .count();
    }
}
