package dev.codchi.cli;

import dev.codchi.cli.terminal.ProgressView;
import dev.codchi.cli.terminal.Screen;
import dev.codchi.driver.MachineName;
import dev.codchi.host.HostEnvironment;
import dev.codchi.machine.Machine.Base;
import dev.codchi.machine.Machines;
import dev.codchi.machine.Machines.InitRequest;
import dev.codchi.problem.Problem;
import dev.codchi.secret.RepositoryHost;
import dev.codchi.secret.RepositoryTokens;
import dev.codchi.secret.SecretSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "init",
        description = "Make a machine from a flake's NixOS modules, build and boot it.",
        footerHeading = "%nExample:%n",
        footer = {
            "  codchi init my-project https://example.org/my-project.git",
            "  codchi init my-project ./my-project jvm docker",
            "  codchi init my-project https://example.org/private.git --auth",
            "",
            "A machine whose build fails is kept; `codchi rebuild` resumes it."
        })
class InitCommand extends RevisionOptions implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "Name for the machine.")
    private MachineName name;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "URL",
            description =
                    "Flake reference, git URL or directory; without one the machine has no module.")
    private @Nullable String source;

    @Parameters(
            index = "2..*",
            arity = "0..*",
            paramLabel = "MODULE",
            description = "Names below the flake's `nixosModules`.")
    private List<String> modules = new ArrayList<>();

    @Option(
            names = "--base",
            paramLabel = "BASE",
            defaultValue = "nixpkgs",
            description =
                    "What to build against: nixpkgs, or offline for Debian packages (default: nixpkgs).")
    private Base base;

    @Option(
            names = "--auth",
            description = "Set the token for the URL's server first, as `codchi auth set` does.")
    private boolean auth;

    @ArgGroup(exclusive = false)
    private @Nullable SecretOptions secrets;

    @Option(
            names = {"-y", "--dont-prompt"},
            description = "Never ask; a choice that is not clear is an error.")
    private boolean dontPrompt;

    @Option(
            names = {"-p", "--use-nixpkgs"},
            paramLabel = "WHOSE",
            defaultValue = "local",
            description =
                    "Whose nixpkgs to build with: local (Codchi's) or remote (the flake's own input; default: local).")
    private Nixpkgs nixpkgs;

    private final Machines machines;
    private final RepositoryTokens tokens;
    private final HostEnvironment environment;
    private final Screen screen;

    InitCommand(
            Machines machines,
            RepositoryTokens tokens,
            HostEnvironment environment,
            Screen screen) {
        this.machines = machines;
        this.tokens = tokens;
        this.environment = environment;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        try (ProgressView progress = screen.progress()) {
            Optional<String> flake =
                    Optional.ofNullable(source)
                            .map(typed -> at(typed, environment.workingDirectory()));
            if (auth) {
                AuthSetCommand.set(server(flake), RepositoryTokens.ANY_USER, tokens, screen);
            }
            List<String> chosen = modules(flake, progress);
            make(
                    new InitRequest(name, flake, chosen, base, nixpkgs == Nixpkgs.REMOTE),
                    SecretOptions.source(secrets, screen, !dontPrompt),
                    progress);
            progress.done();
        }
        screen.say("Machine " + name + " runs: codchi exec " + name);
        return 0;
    }

    private static RepositoryHost server(Optional<String> flake) {
        return flake.flatMap(RepositoryHost::of)
                .orElseThrow(() ->
                        Problem.of(
                                        UsageProblem.WRONG_USAGE,
                                        "--auth needs the https address of a repository")
                                .next("give one, such as https://git.example.org/project.git"));
    }

    void make(InitRequest request, SecretSource values, ProgressView progress) {
        machines.init(request, values, progress);
    }

    private List<String> modules(Optional<String> flake, ProgressView progress) {
        if (flake.isEmpty() || !modules.isEmpty() || dontPrompt || !screen.canAsk()) {
            return modules;
        }
        List<String> offered = machines.offeredModules(flake.get(), progress);
        progress.done();
        return offered.size() < 2
                ? offered
                : new Questions(screen).choose(source + " offers several modules:", offered);
    }
}
