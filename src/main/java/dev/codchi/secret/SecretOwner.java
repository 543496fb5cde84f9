package dev.codchi.secret;

import dev.codchi.driver.MachineName;
import java.util.Locale;

/**
 * Whose values they are; bound to each of them, so that none can be passed off as another's.
 *
 * @param name unique within the scope
 */
public record SecretOwner(Scope scope, String name) {

    /** What may own values. */
    public enum Scope {
        MACHINE,
        /** A host that serves git repositories, by its name. */
        REPOSITORY_HOST
    }

    public static SecretOwner of(MachineName machine) {
        return new SecretOwner(Scope.MACHINE, machine.value());
    }

    static SecretOwner of(RepositoryHost host) {
        return new SecretOwner(Scope.REPOSITORY_HOST, host.value());
    }

    @Override
    public String toString() {
        return scope.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + name;
    }
}
