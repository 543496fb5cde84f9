package dev.codchi.store;

import dev.codchi.driver.ExecRequest;
import dev.codchi.driver.Execution;
import dev.codchi.driver.Execution.Completed;
import dev.codchi.driver.HostDriver;
import dev.codchi.driver.RunState;
import dev.codchi.driver.StoreDriver;
import dev.codchi.host.Deadline;
import dev.codchi.host.Directories;
import dev.codchi.host.FileLock;
import dev.codchi.host.HostEnvironment;
import dev.codchi.host.Scripts;
import dev.codchi.host.TrustedAuthorities;
import dev.codchi.problem.Problem;
import dev.codchi.progress.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class StoreInContainer implements Store {

    /**
     * Making the store for the first time downloads Debian packages; another process waits for
     * that.
     */
    private static final Duration PREPARATION = Duration.ofMinutes(20);

    /** Every file of the store may have to be read. */
    private static final Duration REPAIRING = Duration.ofHours(4);

    private static final String REPAIR = Scripts.beside(StoreInContainer.class, "recover.sh");

    private static final String DEBIAN = "/usr/share/codchi/debian/debian.json";

    /** $1: where programs in the store look for the authorities they trust. */
    private static final String TRUST =
            """
            umask 022
            cat >"$1.new"
            mv "$1.new" "$1"
            """;

    private final StoreDriver driver;
    private final StoreImage image;
    private final Directories directories;
    private final HostEnvironment environment;

    StoreInContainer(HostDriver host, StoreImage image, HostEnvironment environment) {
        this.driver = host.store();
        this.image = image;
        this.directories = environment.directories();
        this.environment = environment;
    }

    @Override
    public Status status() {
        RunState state = driver.state();
        if (state != RunState.RUNNING) {
            return new Status(state, "", 0, 0);
        }
        return new Status(
                state,
                run("nix", "--version").stdout().replaceFirst("(?s).* ", "").strip(),
                number(run("df", "--output=avail", "-B1", "/nix/store").stdout()),
                number(run("du", "-sx", "-B1", "/nix/store").stdout()));
    }

    @Override
    public void ensureRunning(Progress progress) {
        if (driver.state() == RunState.RUNNING) {
            return;
        }
        prepare(
                progress,
                () -> {
                    RunState state = driver.state();
                    if (state == RunState.RUNNING) {
                        return;
                    }
                    if (state == RunState.ABSENT) {
                        create(progress);
                    }
                    start(progress);
                    awaitDaemon();
                    shareHomes();
                    trustWhatTheHostTrusts();
                });
    }

    private void create(Progress progress) {
        Path rootFileSystem = image.obtain(progress);
        progress.step("Creating the store");
        driver.create(rootFileSystem);
    }

    private void start(Progress progress) {
        progress.step("Starting the store");
        driver.start(Deadline.seconds(120, "the store to boot"));
    }

    @Override
    public int recover(Progress progress) {
        int[] registered = {0};
        prepare(
                progress,
                () -> {
                    progress.step("Removing the store's container");
                    driver.delete();
                    create(progress);
                    start(progress);
                    progress.step("Checking the database of Nix");
                    registered[0] = repairDatabase(progress);
                    awaitDaemon();
                    shareHomes();
                    trustWhatTheHostTrusts();
                });
        return registered[0];
    }

    private int repairDatabase(Progress progress) {
        Completed repaired =
                driver.exec(ExecRequest.asRoot("/bin/bash", "-euc", REPAIR, "recover"))
                        .complete(
                                Deadline.in(REPAIRING, "the store's database to be repaired"),
                                line -> progress.log("nix", line));
        if (!repaired.succeeded()) {
            throw Problem.of(StoreProblem.DATABASE_DAMAGED, "cannot repair the database of Nix")
                    .lastDetails(repaired.stderr(), 10)
                    .next("look for free space, then try again; nothing in /nix/store was changed");
        }
        return (int) number(repaired.stdout());
    }

    @Override
    public void addOfflineBase(Progress progress) {
        if (hasOfflineBase()) {
            return;
        }
        prepare(
                progress,
                () -> {
                    if (hasOfflineBase()) {
                        return;
                    }
                    progress.step("Adding the offline base to the store");
                    try (InputStream debian = Files.newInputStream(image.obtain(progress));
                            Execution adding =
                                    driver.exec(ExecRequest.asRoot("/usr/lib/codchi/add-debian"))) {
                        try (OutputStream stdin = adding.stdin()) {
                            debian.transferTo(stdin);
                        }
                        Completed added =
                                adding.complete(
                                        Deadline.seconds(300, "the offline base to be added"));
                        if (!added.succeeded()) {
                            throw Problem.of(
                                            StoreProblem.IMAGE_UNAVAILABLE,
                                            "cannot add the offline base to the store")
                                    .details(added.stderr())
                                    .next(
                                            "run `codchi store status` and look for free space, then try again");
                        }
                    } catch (IOException failure) {
                        throw new UncheckedIOException(failure);
                    }
                });
    }

    @Override
    public void stop(Progress progress) {
        progress.step("Stopping the store");
        driver.stop(Deadline.seconds(60, "the store to stop"));
    }

    @Override
    public Execution exec(ExecRequest request) {
        return driver.exec(request);
    }

    @Override
    public String share(Path directory) {
        return driver.share(directory);
    }

    private boolean hasOfflineBase() {
        return run("test", "-e", DEBIAN).succeeded();
    }

    private void prepare(Progress progress, Runnable work) {
        Path file = directories.data().resolve("locks").resolve("store.lock");
        FileLock lock =
                FileLock.acquire(file, "store", Duration.ofMillis(200))
                        .or(() -> {
                            progress.step("Waiting for another codchi that prepares the store");
                            return FileLock.acquire(file, "store", PREPARATION);
                        })
                        .orElseThrow(() ->
                                Problem.of(
                                                StoreProblem.STORE_BUSY,
                                                "another codchi has been preparing the store for "
                                                        + PREPARATION.toMinutes()
                                                        + " min")
                                        .next("end it, then try again"));
        try (lock) {
            work.run();
        }
    }

    private void awaitDaemon() {
        Deadline deadline = Deadline.seconds(60, "the store's nix-daemon to answer");
        Completed answer = run("nix", "store", "info", "--store", "daemon");
        while (!answer.succeeded()) {
            if (deadline.passed()) {
                throw Problem.of(StoreProblem.DAEMON_DOWN, "the store's nix-daemon does not answer")
                        .details(answer.stderr())
                        .next("look at it with `codchi store debug`: systemctl status nix-daemon");
            }
            answer = run("nix", "store", "info", "--store", "daemon");
        }
    }

    /**
     * Programs in the store find machine homes, and so the roots made in them, below {@code
     * /homes}.
     */
    private void shareHomes() {
        try {
            Files.createDirectories(directories.homes());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        run("ln", "-sfn", driver.share(directories.homes()), "/homes/");
    }

    private void trustWhatTheHostTrusts() {
        TrustedAuthorities.bundle(environment.variables())
                .ifPresent(bundle ->
                        driver.exec(ExecRequest.asRoot("/bin/sh", "-euc", TRUST, "sh", AUTHORITIES))
                                .complete(
                                        bundle,
                                        Deadline.seconds(
                                                60, "the store to trust the host's certificates"),
                                        _ -> {}));
    }

    private Completed run(String... argv) {
        List<String> program = List.of(argv);
        return driver.exec(ExecRequest.of(ExecRequest.Account.ROOT, program))
                .complete(Deadline.seconds(60, "`" + String.join(" ", program) + "` in the store"));
    }

    private static long number(String output) {
        String digits = output.replaceAll("(?s).*?(\\d+).*", "$1");
        return digits.matches("\\d+") ? Long.parseLong(digits) : 0;
    }
}
