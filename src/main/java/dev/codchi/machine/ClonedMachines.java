package dev.codchi.machine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.codchi.driver.Execution.Completed;
import dev.codchi.driver.HostDriver;
import dev.codchi.driver.MachineDriver;
import dev.codchi.driver.MachineName;
import dev.codchi.host.Deadline;
import dev.codchi.host.Directories;
import dev.codchi.host.HostEnvironment;
import dev.codchi.machine.Machine.Condition;
import dev.codchi.machine.Machine.Module;
import dev.codchi.nix.Checkout;
import dev.codchi.nix.FlakeReference;
import dev.codchi.nix.RepositoryAccess;
import dev.codchi.nix.RepositoryAccess.Login;
import dev.codchi.problem.Problem;
import dev.codchi.progress.Progress;
import dev.codchi.secret.SecretSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

@Component
class ClonedMachines implements Clones {

    private static final long SECONDS = 2 * 60 * 60;

    /**
     * $1: address, $2: directory, $3: commit or nothing, further: options of git; standard input:
     * settings of git, which lie in memory, in a file without a name. The work tree is there as a
     * whole or not at all.
     */
    private static final String CLONE =
            """
            url=$1 directory=$2 commit=$3
            shift 3
            [ ! -e "$directory/.git" ] || exit 0
            if [ -e "$directory" ]; then
                echo "$HOME/$directory exists, and is no clone" >&2
                exit 1
            fi
            part=$directory.part
            rm -rf "$part"
            settings=$(mktemp "${XDG_RUNTIME_DIR:-/dev/shm}/codchi.XXXXXXXXXX")
            exec 3<>"$settings"
            rm "$settings"
            cat >&3
            export GIT_TERMINAL_PROMPT=0 GIT_CONFIG_GLOBAL=/proc/$$/fd/3
            git clone --progress "$@" -- "$url" "$part"
            if [ -n "$commit" ]; then
                git -C "$part" cat-file -e "$commit^{commit}" 2>/dev/null ||
                    git -C "$part" fetch --depth=1 origin "$commit"
                git -C "$part" checkout --quiet --detach "$commit"
            fi
            mv "$part" "$directory"
            """;

    private final Registrations registrations;
    private final RegisteredNames names;
    private final Machines services;
    private final Jobs jobs;
    private final Rebuild rebuild;
    private final RepositoryAccess access;
    private final MachineDriver machines;
    private final HostEnvironment environment;
    private final Directories directories;

    ClonedMachines(
            Registrations registrations,
            RegisteredNames names,
            Machines services,
            Jobs jobs,
            Rebuild rebuild,
            RepositoryAccess access,
            HostDriver host,
            HostEnvironment environment) {
        this.registrations = registrations;
        this.names = names;
        this.services = services;
        this.jobs = jobs;
        this.rebuild = rebuild;
        this.access = access;
        this.machines = host.machines();
        this.environment = environment;
        this.directories = environment.directories();
    }

    @Override
    public void clone(Request request, SecretSource secrets, Progress progress) {
        MachineName name = request.machine().name();
        FlakeReference flake =
                FlakeReference.parse(
                        request.machine().source().orElse(""), environment.workingDirectory());
        Checkout checkout = flake.checkout().orElseThrow(() -> notCloneable(flake));
        String directory = request.directory().orElse(checkout.name());
        refuseOutside(directory);
        make(request, flake, clonedUrl(name, directory, checkout), secrets, progress);
        services.start(name, progress);
        jobs.run(
                name,
                "clone",
                Duration.ZERO,
                progress,
                log -> {
                    fetch(name, checkout, directory, request, log);
                    if (!request.keepRemote()) {
                        takeFrom(name, flake, clonedUrl(name, directory, checkout), secrets, log);
                    }
                });
    }

    /** A machine that is there has to be one this very command could have made. */
    private void make(
            Request request,
            FlakeReference flake,
            String cloned,
            SecretSource secrets,
            Progress progress) {
        MachineName name = request.machine().name();
        Optional<Registration> registration = registrations.findById(name.value());
        boolean ours =
                registration
                        .filter(found -> found.condition() != Condition.DELETING)
                        .filter(found -> isOf(found, flake.url()) || isOf(found, cloned))
                        .isPresent();
        if (!ours) {
            services.init(request.machine(), secrets, progress);
        } else if (names.usable(name).condition() != Condition.READY) {
            services.rebuild(name, false, secrets, progress);
        }
    }

    private void fetch(
            MachineName name,
            Checkout checkout,
            String directory,
            Request request,
            Progress progress) {
        progress.step("Cloning " + checkout.url());
        List<String> argv = new ArrayList<>(List.of("sh", "-euc", CLONE, "sh", checkout.url()));
        argv.add(directory);
        argv.add(checkout.commit().orElse(""));
        checkout.ref().ifPresent(ref -> argv.add("--branch=" + ref));
        request.depth().ifPresent(depth -> argv.add("--depth=" + depth));
        if (request.singleBranch()) {
            argv.add("--single-branch");
        }
        if (request.submodules()) {
            argv.add("--recurse-submodules");
        }
        if (request.shallowSubmodules()) {
            argv.add("--shallow-submodules");
        }
        Path home = directories.home(name.value());
        byte[] settings = settings(checkout, progress);
        Completed completed =
                machines.exec(
                                name,
                                LoginShell.request(argv, home, environment, home, Optional.empty()))
                        .complete(
                                settings,
                                Deadline.seconds(SECONDS, checkout.url() + " to be cloned"),
                                line -> progress.log("git", line));
        Arrays.fill(settings, (byte) 0);
        if (!completed.succeeded()) {
            throw Problem.of(
                            MachineProblem.CLONE_FAILED,
                            "cannot clone " + checkout.url() + " in machine " + name)
                    .details(completed.stderr().stream().filter(line -> !line.isBlank()).toList())
                    .next("mend that, then the same `codchi clone` again goes on");
        }
    }

    /** The user's own, and the login for this one server: machines are guests. */
    private byte[] settings(Checkout checkout, Progress progress) {
        StringBuilder settings = new StringBuilder("[include]\n\tpath = ~/.gitconfig\n");
        for (Login login : access.logins(progress)) {
            if (checkout.url().startsWith("https://" + login.host() + "/")) {
                settings.append(login.gitSettings());
            }
            Arrays.fill(login.login(), (byte) 0);
        }
        return settings.toString().getBytes(UTF_8);
    }

    private void takeFrom(
            MachineName name,
            FlakeReference flake,
            String cloned,
            SecretSource secrets,
            Progress progress) {
        Registration registration = names.usable(name);
        if (isOf(registration, cloned)) {
            return;
        }
        List<Module> modules =
                registration.machineModules().stream()
                        .map(module ->
                                module.url().equals(flake.url())
                                        ? new Module(cloned, module.attribute(), module.nixpkgs())
                                        : module)
                        .toList();
        rebuild.run(registrations.save(registration.with(modules)), false, secrets, progress);
    }

    /** As {@link FlakeReference#parse} reads the directory once it is there. */
    private String clonedUrl(MachineName name, String directory, Checkout checkout) {
        String url = "git+" + directories.home(name.value()).resolve(directory).toUri().toString();
        String plain = url.replaceFirst("^git\\+file:/+", "git+file:///").replaceFirst("/$", "");
        return checkout.directory().isEmpty() ? plain : plain + "?dir=" + checkout.directory();
    }

    private static boolean isOf(Registration registration, String url) {
        return registration.machineModules().stream().anyMatch(module -> module.url().equals(url));
    }

    private static void refuseOutside(String directory) {
        Path path = Path.of(directory);
        if (directory.isBlank() || path.isAbsolute() || path.normalize().startsWith("..")) {
            throw Problem.of(
                            MachineProblem.CLONE_FAILED,
                            "`" + directory + "` is no directory in the machine's home")
                    .next("give a relative directory: `--dir projects/mine`");
        }
    }

    private static Problem notCloneable(FlakeReference flake) {
        return Problem.of(
                        MachineProblem.CLONE_FAILED,
                        flake.place() + " is no git repository on a server")
                .next(
                        "make a machine from it where it is: `codchi init NAME "
                                + flake.place()
                                + "`");
    }
}
