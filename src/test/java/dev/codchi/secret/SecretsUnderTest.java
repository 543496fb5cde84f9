package dev.codchi.secret;

import dev.codchi.driver.FakeDriver;
import dev.codchi.driver.MachineName;
import dev.codchi.host.Directories;
import dev.codchi.keystore.DataKeys;
import dev.codchi.keystore.KeysUnderTest;
import dev.codchi.nix.Manifest;
import dev.codchi.nix.Manifest.Secret.Kind;
import dev.codchi.progress.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The secrets of machine {@code m}, in a real database, in front of a fake engine. */
public final class SecretsUnderTest {

    static final MachineName M = new MachineName("m");

    final KeysUnderTest keys;
    final Vault vault;
    final Secrets secrets;
    final FakeDriver engine = new FakeDriver();

    /** What the machine received, oldest first. */
    final List<String> received = new CopyOnWriteArrayList<>();

    public SecretsUnderTest(Path directory) {
        Directories directories = new Directories(directory, directory.resolve("data"), directory);
        keys = new KeysUnderTest(directories.data());
        VaultRows rows = new VaultRows(keys.database(), keys.transactions());
        vault = new SealedVault(keys.keys(), rows);
        secrets =
                new MachineSecrets(
                        vault,
                        new Declarations(keys.database(), keys.transactions()),
                        new Delivery(engine, directories),
                        directories);
        engine.program(
                "/run/current-system/sw/bin/codchi-secrets", (streams, _) -> receive(streams));
        sql().sql(
                        "insert into machine (name, version, base, condition, created) values ('m', 0, 'OFFLINE', 'READY', current_timestamp)")
                .update();
    }

    public DataKeys keys() {
        return keys.keys();
    }

    public Vault vault() {
        return vault;
    }

    public RepositoryTokens tokens() {
        return new VaultTokens(vault);
    }

    public Secrets secrets() {
        return secrets;
    }

    /** Declares a line without a default. */
    public SecretsUnderTest needing(String name, String description) {
        secrets.declare(
                M,
                List.of(new Manifest.Secret(name, description, true, Optional.empty(), Kind.LINE)),
                SecretSource.NONE,
                Progress.SILENT);
        return this;
    }

    JdbcClient sql() {
        return JdbcClient.create(keys.database());
    }

    private int receive(FakeDriver.Streams streams) throws IOException {
        received.add(new String(streams.stdin().readAllBytes(), StandardCharsets.US_ASCII));
        return 0;
    }
}
