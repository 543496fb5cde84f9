package dev.codchi.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLockTests {

    @TempDir Path directory;

    @Test
    void acquireWhenHeldByAnotherThreadReturnsEmptyAfterPatience() {
        Path file = directory.resolve("m.lock");
        try (FileLock _ = FileLock.acquire(file, "rebuild", Duration.ZERO).orElseThrow()) {
            assertThat(FileLock.acquire(file, "start", Duration.ofMillis(50))).isEmpty();
        }
        try (FileLock again = FileLock.acquire(file, "start", Duration.ZERO).orElseThrow()) {
            assertThat(again).isNotNull();
        }
    }

    @Test
    void holderWhenLockedNamesProcessAndPurpose() {
        Path file = directory.resolve("m.lock");
        try (FileLock _ = FileLock.acquire(file, "rebuild", Duration.ZERO).orElseThrow()) {
            FileLock.Holder holder = FileLock.holder(file).orElseThrow();
            assertThat(holder.pid()).isEqualTo(ProcessHandle.current().pid());
            assertThat(holder.purpose()).isEqualTo("rebuild");
        }
        assertThat(FileLock.holder(file)).isEmpty();
    }

    @Test
    void holderWhenProcessIsGoneOrItsIdIsUsedAgainIsEmpty() throws Exception {
        Path file = directory.resolve("m.lock");
        Files.writeString(file, ProcessHandle.current().pid() + " 1 1 rebuild\n");
        assertThat(FileLock.holder(file)).isEmpty();
    }
}
