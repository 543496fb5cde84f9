package dev.codchi.dashboard;

import dev.codchi.driver.MachineName;
import dev.codchi.machine.Machines;
import dev.codchi.progress.Progress;
import dev.codchi.secret.SecretSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the dashboard can do to a machine. */
enum Verb {
    START("play") {
        @Override
        void apply(Machines machines, MachineName name, SecretSource secrets, Progress progress) {
            machines.start(name, progress);
        }
    },
    STOP("square") {
        @Override
        void apply(Machines machines, MachineName name, SecretSource secrets, Progress progress) {
            machines.stop(name, progress);
        }
    },
    RESTART("rotate-cw") {
        @Override
        void apply(Machines machines, MachineName name, SecretSource secrets, Progress progress) {
            machines.restart(name, progress);
        }
    },
    REBUILD("hammer") {
        @Override
        void apply(Machines machines, MachineName name, SecretSource secrets, Progress progress) {
            machines.rebuild(name, false, secrets, progress);
        }
    },
    UPDATE("arrow-up") {
        @Override
        void apply(Machines machines, MachineName name, SecretSource secrets, Progress progress) {
            machines.rebuild(name, true, secrets, progress);
        }
    },
    DELETE("trash-2") {
        @Override
        void apply(Machines machines, MachineName name, SecretSource secrets, Progress progress) {
            machines.delete(name, progress);
        }
    };

    private final String icon;

    Verb(String icon) {
        this.icon = icon;
    }

    /** Name of its picture in {@code icons.svg}. */
    public String icon() {
        return icon;
    }

    /** Empty for what only the command line does. */
    static Optional<Verb> of(String id) {
        return Arrays.stream(values()).filter(verb -> verb.id().equals(id)).findFirst();
    }

    abstract void apply(
            Machines machines, MachineName name, SecretSource secrets, Progress progress);

    /** As on the command line, in addresses and in message keys. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
