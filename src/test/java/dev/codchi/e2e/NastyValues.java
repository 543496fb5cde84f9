package dev.codchi.e2e;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values that break what quotes carelessly, by names N00, N01 and so on. */
final class NastyValues {

    private static final List<String> TEXTS =
            List.of(
                    "",
                    " ",
                    "  around  ",
                    "\t",
                    "\n",
                    "\n\n",
                    "end\n",
                    "\nbegin",
                    "one\ntwo\n\nthree",
                    "\r",
                    "\r\n",
                    "line\r\nline",
                    "'",
                    "''",
                    "it's",
                    "\"",
                    "\"\"",
                    "\"quoted\"",
                    "'\"'\"'",
                    "\\",
                    "\\\\",
                    "\\n",
                    "\\\n",
                    "end\\",
                    "\\'",
                    "\\\"",
                    "$",
                    "$HOME",
                    "${HOME}",
                    "$(id)",
                    "$(touch /tmp/ran)",
                    "`touch /tmp/ran`",
                    "$((1+1))",
                    "$'a'",
                    "!",
                    "!!",
                    "#",
                    "# no remark",
                    "a # b",
                    ";",
                    "; touch /tmp/ran;",
                    "&& touch /tmp/ran",
                    "|",
                    ">/tmp/ran",
                    "*",
                    "?",
                    "[a-z]",
                    "{a,b}",
                    "~",
                    "~root",
                    "%",
                    "%h %n %%",
                    "=",
                    "a=b",
                    "export X=1",
                    "-n",
                    "--",
                    ".",
                    "A Zg==",
                    "Grüße",
                    "€ 漢字 😀",
                    "\u202eright",
                    "\ufeffmark",
                    "\u0001\u0007\u001b[31mred\u007f",
                    "EOF",
                    "'".repeat(1000),
                    "\"\\$`'\n".repeat(2000),
                    "x".repeat(64 * 1024),
                    "\\\"`$".repeat(16 * 1024));

    private NastyValues() {}

    static Map<String, String> all() {
        Map<String, String> values = new LinkedHashMap<>();
        for (int number = 0; number < TEXTS.size(); number++) {
            values.put("N%02d".formatted(number), TEXTS.get(number));
        }
        return values;
    }
}
