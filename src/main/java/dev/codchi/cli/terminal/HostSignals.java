package dev.codchi.cli.terminal;

import org.jline.utils.Signals;

/** POSIX signals sent to this process. */
public final class HostSignals implements AutoCloseable {

    private final Signal signal;
    private final Object before;

    private HostSignals(Signal signal, Object before) {
        this.signal = signal;
        this.before = before;
    }

    /** Those of use here, with their POSIX numbers. */
    public enum Signal {
        HUP(1),
        INT(2),
        TERM(15),
        /** The terminal's size changed. */
        WINCH(28);

        private final int number;

        Signal(int number) {
            this.number = number;
        }

        public int number() {
            return number;
        }
    }

    /** Calls back from another thread, until closed. */
    public static HostSignals on(Signal signal, Runnable arrived) {
        return new HostSignals(signal, Signals.register(signal.name(), arrived));
    }

    @Override
    public void close() {
        Signals.unregister(signal.name(), before);
    }
}
