package dev.codchi.capability;

import dev.codchi.driver.Check;
import dev.codchi.driver.HostDriver;
import dev.codchi.driver.RunState;
import dev.codchi.host.Configuration;
import dev.codchi.host.Directories;
import dev.codchi.host.HostEnvironment;
import dev.codchi.keystore.DataKeys;
import dev.codchi.keystore.DataKeys.Standing;
import dev.codchi.keystore.KeystoreKind;
import dev.codchi.problem.Problem;
import dev.codchi.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

@Component
class HostDoctor implements Doctor {

    /** Below this a first build of a real project is likely to fail. */
    private static final long NEEDED_BYTES = 5L << 30;

    private static final String KEY_TITLE = "The key of the secrets is guarded";

    private final HostDriver driver;
    private final Store store;
    private final ImageTools imageTools;
    private final DataKeys keys;
    private final HostEnvironment environment;
    private final Directories directories;

    HostDoctor(
            HostDriver driver,
            Store store,
            ImageTools imageTools,
            DataKeys keys,
            HostEnvironment environment) {
        this.driver = driver;
        this.store = store;
        this.imageTools = imageTools;
        this.keys = keys;
        this.environment = environment;
        this.directories = environment.directories();
    }

    @Override
    public List<Check> examine() {
        List<Check> checks = new ArrayList<>();
        checks.add(guarded("configuration", "config.toml can be read", this::configuration));
        checks.add(guarded("data-directory", "Codchi can write its data", this::dataDirectory));
        checks.add(guarded("free-space", "There is room for machines", this::freeSpace));
        checks.addAll(driver.checks());
        checks.add(guarded("store-image", "The store's image can be made", imageTools::check));
        checks.add(guarded("keystore", KEY_TITLE, this::keystore));
        checks.add(guarded("store", "The store can build", this::store));
        return checks;
    }

    /** One broken check never breaks the list. */
    private static Check guarded(String id, String title, Supplier<Check> look) {
        try {
            return look.get();
        } catch (Problem problem) {
            return Check.failed(
                    id, title, problem.message(), problem.nextStep().orElse("codchi setup"));
        } catch (RuntimeException unexpected) {
            return Check.unknown(id, title, "cannot be looked at: " + unexpected);
        }
    }

    private Check configuration() {
        Configuration.read(environment);
        return Check.passed(
                "configuration", "config.toml can be read", "in " + directories.config());
    }

    private Check dataDirectory() {
        String title = "Codchi can write its data";
        Path data = directories.data();
        try {
            Files.createDirectories(data);
        } catch (IOException failure) {
            return Check.failed(
                    "data-directory", title, failure.getMessage() + "", "mkdir -p " + data);
        }
        return Files.isWritable(data)
                ? Check.passed("data-directory", title, "in " + data)
                : Check.failed(
                        "data-directory",
                        title,
                        data + " is not writable",
                        "sudo chown \"$USER\" " + data);
    }

    private Check freeSpace() {
        String title = "There is room for machines";
        try {
            long free = Files.getFileStore(directories.data()).getUsableSpace();
            String detail = (free >> 30) + " GiB are free where " + directories.data() + " lies";
            return free > NEEDED_BYTES
                    ? Check.passed("free-space", title, detail)
                    : Check.warned(
                            "free-space",
                            title,
                            detail,
                            "remove what you do not need: codchi delete NAME");
        } catch (IOException failure) {
            return Check.unknown(
                    "free-space", title, "cannot be looked at: " + failure.getMessage());
        }
    }

    /** Looks without asking the user anything, so it cannot tell a lost key. */
    private Check keystore() {
        Optional<Standing> chosen = keys.standings().stream().filter(Standing::chosen).findFirst();
        if (chosen.isEmpty()) {
            return Check.passed("keystore", KEY_TITLE, "there is none yet");
        }
        KeystoreKind kind = chosen.get().kind();
        if (!chosen.get().usable()) {
            return Check.failed(
                    "keystore",
                    KEY_TITLE,
                    kind.title() + " cannot be used: " + chosen.get().detail(),
                    "codchi keystore status");
        }
        String detail = "the key is guarded by " + kind.title();
        return kind.isWeak()
                ? Check.warned(
                        "keystore",
                        KEY_TITLE,
                        detail + ", which is weak",
                        "codchi keystore use passphrase")
                : Check.passed("keystore", KEY_TITLE, detail);
    }

    private Check store() {
        String title = "The store can build";
        Store.Status status = store.status();
        if (status.state() == RunState.RUNNING) {
            return Check.passed(
                    "store",
                    title,
                    "Nix "
                            + status.nixVersion()
                            + ", "
                            + (status.freeBytes() >> 30)
                            + " GiB are free for it");
        }
        return status.state() == RunState.ABSENT
                ? Check.warned(
                        "store", title, "it is made with the first machine", "codchi store start")
                : Check.warned("store", title, "it is not running", "codchi store start");
    }
}
