package dev.codchi.machine;

import dev.codchi.driver.MachineDriver.Watch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

/** Calls back when a file of a directory changes, also by another process. */
final class DirectoryWatch {

    private DirectoryWatch() {}

    static Watch of(Path directory, Runnable changed) {
        try {
            Files.createDirectories(directory);
            WatchService service = directory.getFileSystem().newWatchService();
            directory.register(
                    service,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY);
            Thread.ofVirtual().name("watch " + directory).start(() -> report(service, changed));
            return () -> close(service);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void report(WatchService service, Runnable changed) {
        try {
            while (true) {
                WatchKey key = service.take();
                key.pollEvents();
                key.reset();
                changed.run();
            }
        } catch (ClosedWatchServiceException _) {
            // The watch is over.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(WatchService service) {
        try {
            service.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
