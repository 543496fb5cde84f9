package dev.codchi.machine;

import dev.codchi.driver.ExecRequest;
import dev.codchi.driver.Execution.Completed;
import dev.codchi.driver.HostDriver;
import dev.codchi.driver.MachineDriver;
import dev.codchi.driver.MachineName;
import dev.codchi.driver.MachineStatus;
import dev.codchi.driver.RunState;
import dev.codchi.host.Deadline;
import dev.codchi.host.Directories;
import dev.codchi.nix.Garbage;
import dev.codchi.nix.Garbage.Collected;
import dev.codchi.nix.Garbage.Contents;
import dev.codchi.nix.Garbage.Profiles;
import dev.codchi.progress.Progress;
import dev.codchi.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

@Component
class GarbageOfMachines implements GarbageCollection {

    private static final long MEASURING_SECONDS = 600;

    /** What is mounted there belongs to others, or is no disk. */
    private static final List<String> ELSEWHERE =
            List.of("/home/codchi", "/nix", "/proc", "/sys", "/dev", "/run", "/tmp", "/mnt");

    private final Registrations registrations;
    private final RegisteredNames registered;
    private final Jobs jobs;
    private final Store store;
    private final Garbage garbage;
    private final MachineDriver machines;
    private final Directories directories;

    GarbageOfMachines(
            Registrations registrations,
            RegisteredNames registered,
            Jobs jobs,
            Store store,
            Garbage garbage,
            HostDriver host,
            Directories directories) {
        this.registrations = registrations;
        this.registered = registered;
        this.jobs = jobs;
        this.store = store;
        this.garbage = garbage;
        this.machines = host.machines();
        this.directories = directories;
    }

    @Override
    public Collected preview(Profiles old, Progress progress) {
        refuseUnknown(old);
        store.ensureRunning(progress);
        return garbage.preview(old, progress);
    }

    @Override
    public Collected run(Profiles old, Progress progress) {
        refuseUnknown(old);
        store.ensureRunning(progress);
        try (Jobs.Held _ = jobs.hold(names(), "gc")) {
            return garbage.collect(old, progress);
        }
    }

    private void refuseUnknown(Profiles old) {
        if (old instanceof Profiles.OfMachines(List<MachineName> named, _)) {
            named.forEach(registered::registration);
        }
    }

    private List<MachineName> names() {
        return registrations.findAll().stream().map(Registration::machine).sorted().toList();
    }

    @Override
    public Usage usage() {
        List<MachineName> names = names();
        Contents contents = garbage.contents(names);
        Set<MachineName> running =
                machines.list().stream()
                        .filter(machine -> machine.state() == RunState.RUNNING)
                        .map(MachineStatus::name)
                        .collect(Collectors.toSet());
        return new Usage(
                names.stream()
                        .map(name ->
                                new MachineUsage(
                                        name,
                                        home(name),
                                        running.contains(name) ? state(name) : OptionalLong.empty(),
                                        contents.own(name),
                                        contents.shared(name)))
                        .toList(),
                contents.shared());
    }

    /** The store sees all files of a home, whoever in the machine they belong to. */
    private long home(MachineName name) {
        String homes = store.share(directories.homes());
        return bytes(
                store.exec(ExecRequest.asRoot("du", "-s", "--block-size=1", homes + "/" + name))
                        .complete(deadline(name)));
    }

    private OptionalLong state(MachineName name) {
        List<String> argv =
                new ArrayList<>(
                        List.of(
                                "/run/current-system/sw/bin/du",
                                "--summarize",
                                "--one-file-system",
                                "--block-size=1"));
        ELSEWHERE.forEach(path -> argv.add("--exclude=" + path));
        argv.add("/");
        return OptionalLong.of(
                bytes(
                        machines.exec(name, ExecRequest.of(ExecRequest.Account.ROOT, argv))
                                .complete(deadline(name))));
    }

    private static Deadline deadline(MachineName name) {
        return Deadline.seconds(MEASURING_SECONDS, "the files of machine " + name + " to be read");
    }

    /** Files that vanish meanwhile make {@code du} fail after it counted the others. */
    private static long bytes(Completed du) {
        String[] words = du.stdout().strip().split("\\s", 2);
        return words[0].matches("\\d+") ? Long.parseLong(words[0]) : 0;
    }
}
