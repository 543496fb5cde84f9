package dev.codchi.secret;

import dev.codchi.driver.MachineName;
import dev.codchi.nix.Manifest;
import dev.codchi.nix.Manifest.Secret.Kind;
import dev.codchi.problem.Problem;
import dev.codchi.progress.Progress;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Secrets in memory, the same for every machine. */
public final class FakeSecrets implements Secrets {

    private final Map<String, Listed> listed = new ConcurrentHashMap<>();
    private final Map<String, byte[]> values = new ConcurrentHashMap<>();

    /** Adds a declared secret without a value. */
    public FakeSecrets declaring(String name, Kind kind, String description) {
        listed.put(
                name,
                new Listed(name, description, Optional.of(kind), State.MISSING, Optional.empty()));
        return this;
    }

    public void reset() {
        listed.clear();
        values.clear();
    }

    @Override
    public List<Listed> list(MachineName machine) {
        return listed.values().stream()
                .sorted(Comparator.comparing(Listed::name))
                .map(this::current)
                .toList();
    }

    private Listed current(Listed declared) {
        String name = declared.name();
        return values.containsKey(name)
                ? new Listed(
                        name,
                        declared.description(),
                        declared.kind(),
                        State.SET,
                        Optional.of(Instant.EPOCH))
                : declared;
    }

    @Override
    public byte[] get(MachineName machine, String name) {
        byte[] value = values.get(name);
        if (value == null) {
            throw Problem.of(SecretProblem.NO_VALUE, name + " has no value");
        }
        return value;
    }

    @Override
    public void set(MachineName machine, Map<String, byte[]> given, Progress progress) {
        for (String name : given.keySet()) {
            if (!listed.containsKey(name)) {
                throw Problem.of(SecretProblem.NOT_DECLARED, "no module declares " + name);
            }
        }
        values.putAll(given);
    }

    @Override
    public void delete(MachineName machine, String name, Progress progress) {
        values.remove(name);
    }

    @Override
    public List<String> prune(MachineName machine) {
        return List.of();
    }

    @Override
    public byte[] export(MachineName machine, char[] passphrase) {
        return SecretsFile.sealed(values, passphrase);
    }

    @Override
    public void declare(
            MachineName machine,
            List<Manifest.Secret> declared,
            SecretSource source,
            Progress progress) {}

    @Override
    public void deliver(MachineName machine, Progress progress) {}

    @Override
    public void deliverOnce(MachineName machine, Progress progress) {}

    @Override
    public void copy(MachineName from, MachineName to) {}

    @Override
    public void forget(MachineName machine) {
        values.clear();
    }
}
