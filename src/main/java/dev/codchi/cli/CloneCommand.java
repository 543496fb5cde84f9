package dev.codchi.cli;

import dev.codchi.cli.terminal.ProgressView;
import dev.codchi.cli.terminal.Screen;
import dev.codchi.host.HostEnvironment;
import dev.codchi.machine.Clones;
import dev.codchi.machine.Machines;
import dev.codchi.machine.Machines.InitRequest;
import dev.codchi.secret.RepositoryTokens;
import dev.codchi.secret.SecretSource;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code init} with a working copy; its bundle says what {@code --dir} means here. */
@Command(
        name = "clone",
        description = "Make a machine from a repository, with a clone of it in its home.",
        resourceBundle = "messages.clone",
        footerHeading = "%nExample:%n",
        footer = {
            "  codchi clone my-project https://example.org/my-project.git",
            "  codchi clone my-project https://example.org/my-project.git --depth 1",
            "",
            "From then on the machine is made from the clone: edit, then `codchi rebuild`. No",
            "commit is needed, but new files count only after `git add`. The same command",
            "again goes on with what was interrupted."
        })
class CloneCommand extends InitCommand {

    @Option(names = "--depth", paramLabel = "N", description = "Only the last N commits.")
    private @Nullable Integer depth;

    @Option(names = "--single-branch", description = "Only one branch.")
    private boolean singleBranch;

    @Option(names = "--recurse-submodules", description = "With the submodules.")
    private boolean submodules;

    @Option(names = "--shallow-submodules", description = "Only the last commit of submodules.")
    private boolean shallowSubmodules;

    @Option(
            names = {"-r", "--keep-remote"},
            description = "Go on making the machine from the server's repository.")
    private boolean keepRemote;

    private final Clones clones;

    CloneCommand(
            Clones clones,
            Machines machines,
            RepositoryTokens tokens,
            HostEnvironment environment,
            Screen screen) {
        super(machines, tokens, environment, screen);
        this.clones = clones;
    }

    @Override
    void make(InitRequest request, SecretSource values, ProgressView progress) {
        clones.clone(
                new Clones.Request(
                        request,
                        Optional.ofNullable(directory),
                        depth == null ? OptionalInt.empty() : OptionalInt.of(depth),
                        singleBranch,
                        submodules,
                        shallowSubmodules,
                        keepRemote),
                values,
                progress);
    }

    @Override
    @Nullable String directoryOfFlake() {
        return null;
    }
}
