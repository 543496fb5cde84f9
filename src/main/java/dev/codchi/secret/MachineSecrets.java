package dev.codchi.secret;

import dev.codchi.driver.MachineName;
import dev.codchi.host.Directories;
import dev.codchi.nix.Manifest;
import dev.codchi.problem.Problem;
import dev.codchi.progress.Progress;
import dev.codchi.secret.Vault.Entry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

@Component
class MachineSecrets implements Secrets {

    private final Vault vault;
    private final Declarations declarations;
    private final Delivery delivery;
    private final Directories directories;

    MachineSecrets(
            Vault vault, Declarations declarations, Delivery delivery, Directories directories) {
        this.vault = vault;
        this.declarations = declarations;
        this.delivery = delivery;
        this.directories = directories;
    }

    @Override
    public List<Listed> list(MachineName machine) {
        List<Manifest.Secret> declared = declarations.of(machine);
        Map<String, Instant> kept = kept(machine);
        List<Listed> all = new ArrayList<>();
        for (Manifest.Secret secret : declared) {
            Optional<Instant> changed = Optional.ofNullable(kept.remove(secret.name()));
            all.add(
                    new Listed(
                            secret.name(),
                            secret.description(),
                            Optional.of(secret.kind()),
                            state(secret, changed.isPresent()),
                            changed));
        }
        kept.forEach((name, changed) ->
                all.add(
                        new Listed(
                                name, "", Optional.empty(), State.UNUSED, Optional.of(changed))));
        all.sort(Comparator.comparing(Listed::name));
        return all;
    }

    @Override
    public byte[] get(MachineName machine, String name) {
        byte[] value = vault.read(SecretOwner.of(machine), List.of(name)).get(name);
        if (value != null) {
            return value;
        }
        return declared(machine, name)
                .fallback()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .orElseThrow(() -> noValue(machine, name));
    }

    @Override
    public void set(MachineName machine, Map<String, byte[]> values, Progress progress) {
        Map<String, byte[]> checked = new LinkedHashMap<>();
        values.forEach((name, value) ->
                checked.put(name, ValueRules.checked(declared(machine, name), value)));
        vault.write(SecretOwner.of(machine), checked);
        deliverIfRunning(machine, progress);
    }

    @Override
    public void delete(MachineName machine, String name, Progress progress) {
        if (!kept(machine).containsKey(name)) {
            throw noValue(machine, name);
        }
        vault.delete(SecretOwner.of(machine), List.of(name));
        deliverIfRunning(machine, progress);
    }

    @Override
    public List<String> prune(MachineName machine) {
        Set<String> declared = Declarations.names(declarations.of(machine));
        List<String> unused =
                kept(machine).keySet().stream().filter(name -> !declared.contains(name)).toList();
        vault.delete(SecretOwner.of(machine), unused);
        return unused;
    }

    @Override
    public byte[] export(MachineName machine, char[] passphrase) {
        Map<String, byte[]> values = vault.read(SecretOwner.of(machine), kept(machine).keySet());
        try {
            return SecretsFile.sealed(values, passphrase);
        } finally {
            SealedVault.wipe(values);
        }
    }

    @Override
    public void declare(
            MachineName machine,
            List<Manifest.Secret> declared,
            SecretSource source,
            Progress progress) {
        declarations.replace(machine, declared);
        if (!declared.isEmpty()) {
            PendingDelivery.expect(machine, true, directories);
        }
        Answers answers = new Answers(declared, source);
        answers.takeGiven(progress);
        Set<String> kept = kept(machine).keySet();
        List<String> asked = answers.ask(kept, declarations.asked(machine));
        vault.write(SecretOwner.of(machine), answers.values());
        SealedVault.wipe(answers.values());
        declarations.markAsked(machine, asked);
        List<Manifest.Secret> missing =
                declared.stream()
                        .filter(Manifest.Secret::isRequired)
                        .filter(secret ->
                                !kept.contains(secret.name())
                                        && !answers.values().containsKey(secret.name()))
                        .toList();
        if (!missing.isEmpty()) {
            throw missing(machine, missing);
        }
    }

    @Override
    public void deliver(MachineName machine, Progress progress) {
        if (!PendingDelivery.isExpected(machine, directories)) {
            return;
        }
        List<Manifest.Secret> declared = declarations.of(machine);
        progress.step("Handing over the secrets");
        Map<String, byte[]> values = values(machine, declared);
        try {
            delivery.send(machine, values, progress);
        } finally {
            SealedVault.wipe(values);
        }
        PendingDelivery.expect(machine, !declared.isEmpty(), directories);
    }

    @Override
    public void deliverOnce(MachineName machine, Progress progress) {
        if (!PendingDelivery.isExpected(machine, directories)) {
            return;
        }
        try {
            if (delivery.isPending(machine)) {
                deliver(machine, progress);
            }
        } catch (Problem problem) {
            progress.warn(
                    "machine "
                            + machine
                            + " runs without its secrets: "
                            + problem.message()
                            + problem.nextStep().map(next -> "\n→ " + next).orElse(""));
        }
    }

    @Override
    public void copy(MachineName from, MachineName to) {
        List<Manifest.Secret> declared = declarations.of(from);
        declarations.replace(to, declared);
        declarations.markAsked(to, declarations.asked(from));
        Map<String, byte[]> values = vault.read(SecretOwner.of(from), kept(from).keySet());
        try {
            vault.write(SecretOwner.of(to), values);
        } finally {
            SealedVault.wipe(values);
        }
        PendingDelivery.expect(to, !declared.isEmpty(), directories);
    }

    @Override
    public void forget(MachineName machine) {
        vault.delete(SecretOwner.of(machine), List.copyOf(kept(machine).keySet()));
        PendingDelivery.expect(machine, false, directories);
    }

    private Map<String, byte[]> values(MachineName machine, List<Manifest.Secret> declared) {
        Map<String, byte[]> values =
                vault.read(SecretOwner.of(machine), Declarations.names(declared));
        for (Manifest.Secret secret : declared) {
            secret.fallback()
                    .ifPresent(text ->
                            values.putIfAbsent(
                                    secret.name(), text.getBytes(StandardCharsets.UTF_8)));
        }
        return values;
    }

    private void deliverIfRunning(MachineName machine, Progress progress) {
        if (delivery.isRunning(machine)) {
            deliver(machine, progress);
        }
    }

    private Map<String, Instant> kept(MachineName machine) {
        return vault.entries(SecretOwner.of(machine)).stream()
                .collect(Collectors.toMap(Entry::name, Entry::changed));
    }

    private Manifest.Secret declared(MachineName machine, String name) {
        List<Manifest.Secret> declared = declarations.of(machine);
        return declared.stream()
                .filter(secret -> secret.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        Problem.of(
                                        SecretProblem.NOT_DECLARED,
                                        "the modules of machine "
                                                + machine
                                                + " declare no secret "
                                                + name)
                                .next(
                                        declared.isEmpty()
                                                ? "declare it: `codchi.secrets.env."
                                                        + name
                                                        + ".description = …`, then `codchi rebuild "
                                                        + machine
                                                        + "`"
                                                : "take one of: "
                                                        + joined(Declarations.names(declared))));
    }

    private static State state(Manifest.Secret secret, boolean kept) {
        if (kept) {
            return State.SET;
        }
        if (secret.fallback().isPresent()) {
            return State.DEFAULT;
        }
        return secret.optional() ? State.UNSET : State.MISSING;
    }

    private static Problem noValue(MachineName machine, String name) {
        return Problem.of(
                        SecretProblem.NO_VALUE,
                        "secret " + name + " of machine " + machine + " has no value")
                .next("set one with `codchi secrets set " + machine + " " + name + "`");
    }

    private static Problem missing(MachineName machine, List<Manifest.Secret> missing) {
        return Problem.of(
                        SecretProblem.SECRETS_MISSING,
                        "machine " + machine + " needs secrets that have no value")
                .details(
                        missing.stream()
                                .map(secret ->
                                        "codchi secrets set "
                                                + machine
                                                + " "
                                                + secret.name()
                                                + (secret.description().isBlank()
                                                        ? ""
                                                        : "    # " + secret.description().strip()))
                                .toList())
                .next(
                        "set each, then `codchi rebuild "
                                + machine
                                + "`; or give them all with `--secrets-file FILE`");
    }

    private static String joined(Collection<String> names) {
        return names.stream().sorted().collect(Collectors.joining(", "));
    }
}
