package dev.codchi.secret;

import dev.codchi.keystore.DataKey;
import dev.codchi.keystore.DataKeys;
import dev.codchi.keystore.KeystoreProblem;
import dev.codchi.problem.Problem;
import dev.codchi.progress.Progress;
import dev.codchi.secret.VaultRows.Row;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

@Component
class SealedVault implements Vault {

    private final DataKeys keys;
    private final VaultRows rows;

    SealedVault(DataKeys keys, VaultRows rows) {
        this.keys = keys;
        this.rows = rows;
    }

    @Override
    public List<Entry> entries() {
        return rows.all().stream().map(Row::entry).toList();
    }

    @Override
    public List<Entry> entries(SecretOwner owner) {
        return rows.of(owner).stream().map(Row::entry).toList();
    }

    @Override
    public Map<String, byte[]> read(SecretOwner owner, Collection<String> names) {
        List<Row> wanted =
                rows.of(owner).stream().filter(row -> names.contains(row.entry().name())).toList();
        Map<String, byte[]> values = new LinkedHashMap<>();
        if (wanted.isEmpty()) {
            return values;
        }
        try (DataKey key = naming(keys::open)) {
            for (Row row : wanted) {
                values.put(row.entry().name(), opened(key, row));
            }
            return values;
        } catch (Problem problem) {
            wipe(values);
            throw problem;
        }
    }

    @Override
    public void write(SecretOwner owner, Map<String, byte[]> values) {
        if (values.isEmpty()) {
            return;
        }
        keys.exclusively(() -> {
            try (DataKey key = naming(keys::openOrMake)) {
                Map<String, byte[]> sealed = new LinkedHashMap<>();
                values.forEach(
                        (name, value) -> sealed.put(name, key.seal(value, context(owner, name))));
                rows.put(owner, key.id(), sealed);
            }
            return true;
        });
    }

    @Override
    public void delete(SecretOwner owner, Collection<String> names) {
        rows.delete(owner, names);
    }

    @Override
    public void rekey(Progress progress) {
        keys.replace(
                replacement -> {
                    for (Row row : rows.all()) {
                        byte[] value = opened(replacement.before(), row);
                        SecretOwner owner = row.entry().owner();
                        String name = row.entry().name();
                        byte[] sealed = replacement.after().seal(value, context(owner, name));
                        Arrays.fill(value, (byte) 0);
                        rows.reseal(row, replacement.after().id(), sealed);
                    }
                },
                progress);
    }

    @Override
    public List<Entry> dropLost() {
        List<Entry> lost = entries();
        keys.dropLost(rows::deleteAll);
        return lost;
    }

    static void wipe(Map<String, byte[]> values) {
        values.values().forEach(value -> Arrays.fill(value, (byte) 0));
    }

    private static byte[] opened(DataKey key, Row row) {
        Entry entry = row.entry();
        return key.open(
                row.sealed(),
                "secret " + entry.name() + " of " + entry.owner(),
                context(entry.owner(), entry.name()));
    }

    private static List<String> context(SecretOwner owner, String name) {
        return List.of("secret", owner.scope().name(), owner.name(), name);
    }

    /** Gets the key. */
    private interface Opening {
        DataKey open();
    }

    /** A lost key is told with everything that is lost with it, and the way out. */
    private DataKey naming(Opening opening) {
        try {
            return opening.open();
        } catch (Problem problem) {
            List<Entry> lost = entries();
            if (problem.code() != KeystoreProblem.KEY_LOST || lost.isEmpty()) {
                throw problem;
            }
            throw problem.details(lost.stream().map(SealedVault::line).toList())
                    .next(
                            "bring the key back, or give these values up with `codchi keystore reset` and set them again;"
                                    + " machines run without them");
        }
    }

    /** The command that sets it again. */
    static String line(Entry entry) {
        return switch (entry.owner().scope()) {
            case MACHINE -> "codchi secrets set " + entry.owner().name() + " " + entry.name();
            case REPOSITORY_HOST -> "codchi auth set " + entry.owner().name();
        };
    }
}
