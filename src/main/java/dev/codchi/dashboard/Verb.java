package dev.codchi.dashboard;

import dev.codchi.driver.MachineName;
import dev.codchi.machine.Machines;
import dev.codchi.progress.Progress;
import java.util.Locale;

/** What the dashboard can do to a machine. */
enum Verb {
    START {
        @Override
        void apply(Machines machines, MachineName name, Progress progress) {
            machines.start(name, progress);
        }
    },
    STOP {
        @Override
        void apply(Machines machines, MachineName name, Progress progress) {
            machines.stop(name, progress);
        }
    },
    REBUILD {
        @Override
        void apply(Machines machines, MachineName name, Progress progress) {
            machines.rebuild(name, false, progress);
        }
    };

    abstract void apply(Machines machines, MachineName name, Progress progress);

    /** As on the command line, in addresses and in message keys. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
