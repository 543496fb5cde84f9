package dev.codchi.store;

import dev.codchi.driver.ExecRequest;
import dev.codchi.driver.Execution;
import dev.codchi.driver.RunState;
import dev.codchi.machine.FakeProgram;
import dev.codchi.progress.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A store in memory. */
public final class FakeStore implements Store {

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private RunState state;

    public FakeStore(RunState state) {
        this.state = state;
    }

    public List<String> calls() {
        return calls;
    }

    @Override
    public Status status() {
        return state == RunState.RUNNING
                ? new Status(state, "2.26.3", 5L << 30, 3L << 20)
                : new Status(state, "", 0, 0);
    }

    @Override
    public void ensureRunning(Progress progress) {
        calls.add("ensureRunning");
        progress.step("Starting the store");
        state = RunState.RUNNING;
    }

    @Override
    public void addOfflineBase(Progress progress) {
        calls.add("addOfflineBase");
    }

    @Override
    public void stop(Progress progress) {
        calls.add("stop");
        progress.step("Stopping the store");
        state = RunState.STOPPED;
    }

    @Override
    public int recover(Progress progress) {
        calls.add("recover");
        progress.step("Checking the database of Nix");
        state = RunState.RUNNING;
        return 7;
    }

    @Override
    public Execution exec(ExecRequest request) {
        calls.add("exec " + request.argv());
        return FakeProgram.printing("", "", 0);
    }

    @Override
    public String share(Path directory) {
        return "/shared" + directory;
    }
}
