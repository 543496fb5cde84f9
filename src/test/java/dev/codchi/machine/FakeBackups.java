package dev.codchi.machine;

import dev.codchi.driver.MachineName;
import dev.codchi.progress.Progress;
import dev.codchi.secret.SecretSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Archives of a machine {@code m} without secrets; what was asked for is remembered. */
public final class FakeBackups implements Backups {

    private final List<String> calls = new ArrayList<>();

    public List<String> calls() {
        return calls;
    }

    @Override
    public void export(
            MachineName name, Path file, Optional<char[]> passphrase, Progress progress) {
        calls.add(
                "export "
                        + name
                        + " "
                        + file.getFileName()
                        + passphrase.map(String::new).map(" "::concat).orElse(""));
    }

    @Override
    public Content check(Path file, Progress progress) {
        return new Content(new MachineName("m"), Optional.empty(), 0);
    }

    @Override
    public MachineName restore(
            Path file,
            Optional<MachineName> name,
            Function<Optional<byte[]>, SecretSource> secrets,
            Progress progress) {
        var _ = secrets.apply(Optional.empty());
        calls.add("restore " + file.getFileName() + " " + name);
        return name.orElse(new MachineName("m"));
    }
}
