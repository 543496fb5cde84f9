package dev.codchi.machine;

import dev.codchi.driver.ExecRequest;
import dev.codchi.driver.ExecRequest.Account;
import dev.codchi.driver.ExecRequest.TerminalSize;
import dev.codchi.host.HostEnvironment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks a machine for a program with a login shell's environment. The machine's part is {@code
 * codchi-exec}, see {@code nix/nixos/driver}.
 */
public final class LoginShell {

    private static final String PROGRAM = "/run/current-system/sw/bin/codchi-exec";

    /** What a terminal needs to be drawn on correctly. */
    private static final List<String> TERMINAL_VARIABLES = List.of("TERM", "COLORTERM");

    private LoginShell() {}

    /**
     * Makes the request.
     *
     * @param argv empty for an interactive shell
     * @param home the machine's home on the host
     * @param workingDirectory on the host: inside the home it is the program's, elsewhere the home
     *     is
     */
    public static ExecRequest request(
            List<String> argv,
            Path home,
            HostEnvironment environment,
            Path workingDirectory,
            Optional<TerminalSize> terminal) {
        List<String> whole = new ArrayList<>();
        whole.add(PROGRAM);
        if (workingDirectory.startsWith(home)) {
            whole.add("--cwd");
            whole.add(
                    Path.of("/home/codchi").resolve(home.relativize(workingDirectory)).toString());
        }
        whole.add("--");
        whole.addAll(argv);
        Map<String, String> variables =
                terminal.isEmpty()
                        ? Map.of()
                        : TERMINAL_VARIABLES.stream()
                                .flatMap(name ->
                                        Stream.ofNullable(environment.variables().get(name))
                                                .map(value -> Map.entry(name, value)))
                                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new ExecRequest(Account.ROOT, whole, variables, terminal);
    }
}
