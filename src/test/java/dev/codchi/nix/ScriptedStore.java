package dev.codchi.nix;

import dev.codchi.driver.ExecRequest;
import dev.codchi.driver.Execution;
import dev.codchi.driver.RunState;
import dev.codchi.machine.FakeProgram;
import dev.codchi.progress.Progress;
import dev.codchi.store.Store;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** A running store whose programs print what was recorded, in the order they are started. */
final class ScriptedStore implements Store {

    final List<ExecRequest> requests = new ArrayList<>();
    final List<FakeProgram> programs = new ArrayList<>();
    private final Queue<FakeProgram> next = new ArrayDeque<>();

    ScriptedStore thenRuns(FakeProgram program) {
        next.add(program);
        return this;
    }

    ScriptedStore thenPrints(String stdout, List<String> stderr, int exitCode) {
        return thenRuns(FakeProgram.printing(stdout, String.join("\n", stderr), exitCode));
    }

    /** The text that was sent to the program's standard input. */
    String input(int program) {
        return programs.get(program).stdin().toString();
    }

    List<String> argv(int program) {
        return requests.get(program).argv();
    }

    @Override
    public Execution exec(ExecRequest request) {
        requests.add(request);
        FakeProgram program = next.remove();
        programs.add(program);
        return program;
    }

    @Override
    public String share(Path directory) {
        return "/host" + directory;
    }

    @Override
    public Status status() {
        return new Status(RunState.RUNNING, "2.26.3", 1, 1);
    }

    @Override
    public void ensureRunning(Progress progress) {}

    @Override
    public void addOfflineBase(Progress progress) {}

    @Override
    public int recover(Progress progress) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void stop(Progress progress) {
        throw new UnsupportedOperationException();
    }
}
