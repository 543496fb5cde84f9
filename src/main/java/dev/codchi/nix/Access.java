package dev.codchi.nix;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.codchi.nix.RepositoryAccess.Login;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Lets one program in the store, and what that starts, fetch from servers that know this user. The
 * tokens reach it on its standard input and are never in an argument, in a variable or in a file
 * that has a name. Closing wipes them here.
 */
final class Access implements AutoCloseable {

    /**
     * $1, $2: size in bytes of the settings for Nix and for git, with which standard input begins;
     * then: the program. Both lie in memory, in files without a name that are gone with this shell,
     * and the program is gone with it too.
     */
    private static final String WITH_SETTINGS =
            """
            nix=$(mktemp /dev/shm/codchi.XXXXXXXXXX) git=$(mktemp /dev/shm/codchi.XXXXXXXXXX)
            exec 3<>"$nix" 4<>"$git"
            rm "$nix" "$git"
            head -c "$1" >&3
            head -c "$2" >&4
            shift 2
            export NIX_USER_CONF_FILES=/proc/$$/fd/3 GIT_CONFIG_GLOBAL=/proc/$$/fd/4
            status=0
            setpriv --pdeathsig KILL "$@" || status=$?
            exit "$status"
            """;

    /** What can stand in a list of Nix' settings; passwords of people need not. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.~+/=-]+");

    private final List<Login> logins;

    /**
     * @param logins taken over
     */
    Access(List<Login> logins) {
        this.logins = logins;
    }

    /** The program with its arguments, to be given {@link #input}. */
    List<String> argv(List<String> program) {
        if (logins.isEmpty()) {
            return program;
        }
        List<String> argv = new ArrayList<>(List.of("/bin/sh", "-euc", WITH_SETTINGS, "sh"));
        argv.add(String.valueOf(nixSettings().length()));
        argv.add(String.valueOf(gitSettings().length()));
        argv.addAll(program);
        return argv;
    }

    /** What the program and all of this are to be sent; to be wiped by the caller. */
    byte[] input(byte[] program) {
        if (logins.isEmpty()) {
            return program;
        }
        byte[] settings = (nixSettings() + gitSettings()).getBytes(US_ASCII);
        byte[] input =
                ByteBuffer.allocate(settings.length + program.length)
                        .put(settings)
                        .put(program)
                        .array();
        Arrays.fill(settings, (byte) 0);
        return input;
    }

    /** The line without any token: some tools repeat what they were given. */
    String withoutTokens(String line) {
        String result = line;
        for (Login login : logins) {
            result = result.replace(token(login), "…");
        }
        return result;
    }

    @Override
    public void close() {
        logins.forEach(login -> Arrays.fill(login.login(), (byte) 0));
    }

    /**
     * For inputs such as {@code github:owner/repository} (<a
     * href="https://nix.dev/manual/nix/2.26/command-ref/conf-file#conf-access-tokens">Nix
     * manual</a>).
     */
    private String nixSettings() {
        StringBuilder settings = new StringBuilder("access-tokens =");
        for (Login login : logins) {
            String token = token(login);
            if (WORD.matcher(token).matches()) {
                boolean gitLab = token.startsWith("glpat-") || login.host().contains("gitlab");
                settings.append(' ').append(login.host()).append('=');
                settings.append(gitLab ? "PAT:" : "").append(token);
            }
        }
        return settings.append('\n').toString();
    }

    /** For inputs such as {@code git+https://host/repository}. */
    private String gitSettings() {
        StringBuilder settings = new StringBuilder();
        for (Login login : logins) {
            settings.append(login.gitSettings());
        }
        return settings.toString();
    }

    private static String token(Login login) {
        String text = new String(login.login(), UTF_8);
        return text.substring(text.indexOf(':') + 1);
    }
}
