package dev.codchi.store;

import dev.codchi.driver.ExecRequest;
import dev.codchi.driver.Execution;
import dev.codchi.driver.RunState;
import dev.codchi.progress.Progress;
import java.nio.file.Path;

/** The container {@code codchistore}, where everything is built. */
public interface Store {

    /**
     * The file in the store with the certificates of the authorities that the host trusted when the
     * store was started, as PEM.
     */
    String AUTHORITIES = "/run/codchi/ca-bundle.crt";

    /**
     * State and figures of the store.
     *
     * @param freeBytes left on the disk that holds {@code /nix}; 0 unless running
     * @param usedBytes taken by {@code /nix/store}; 0 unless running
     */
    record Status(RunState state, String nixVersion, long freeBytes, long usedBytes) {}

    Status status();

    /** Makes the store if there is none and starts it; quick when it runs. */
    void ensureRunning(Progress progress);

    /** Puts what the offline base is made of into the running store; quick when it is there. */
    void addOfflineBase(Progress progress);

    void stop(Progress progress);

    /**
     * Makes the container anew and repairs Nix' database. What lies in {@code /nix} is kept: all
     * store paths, generations and roots.
     *
     * @return how many store paths had to be registered anew; 0 if the database was good
     */
    int recover(Progress progress);

    /** The store's journal, as {@code journalctl} prints it. */
    default Execution journal(Journal.Wanted wanted) {
        return exec(ExecRequest.of(ExecRequest.Account.ROOT, Journal.argv("journalctl", wanted)));
    }

    /** Starts a program in the running store. */
    Execution exec(ExecRequest request);

    /** Makes a directory of the host visible in the store, read-only; returns its path there. */
    String share(Path directory);
}
