package dev.codchi.machine;

import dev.codchi.driver.MachineName;
import dev.codchi.machine.Machine.Base;
import dev.codchi.machine.Machine.Condition;
import dev.codchi.machine.Machine.Module;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Column;
import org.springframework.data.relational.core.mapping.MappedCollection;
import org.springframework.data.relational.core.mapping.Table;

/** What the database remembers of a machine. Whether it runs is asked of the engine. */
@Table("MACHINE")
record Registration(
        @Id String name,
        @Version @Nullable Integer version,
        Base base,
        Condition condition,
        OffsetDateTime created,
        @Column("PROTECTED") boolean isProtected,
        boolean modified,
        @Nullable String partner,
        @MappedCollection(idColumn = "MACHINE", keyColumn = "POSITION")
                List<RegisteredModule> modules) {

    @Table("MACHINE_MODULE")
    record RegisteredModule(String url, String attribute, boolean nixpkgs) {}

    static Registration of(MachineName name, Base base, List<Module> modules) {
        return new Registration(
                name.value(),
                null,
                base,
                Condition.INCOMPLETE,
                OffsetDateTime.now(ZoneOffset.UTC),
                false,
                false,
                null,
                registered(modules));
    }

    MachineName machine() {
        return new MachineName(name);
    }

    List<Module> machineModules() {
        return modules.stream()
                .map(module -> new Module(module.url(), module.attribute(), module.nixpkgs()))
                .toList();
    }

    Registration built() {
        return new Registration(
                name, version, base, Condition.READY, created, isProtected, false, null, modules);
    }

    /** A machine that was never built stays incomplete. */
    Registration buildFailed() {
        return condition == Condition.READY ? in(Condition.FAILED) : this;
    }

    Registration beingDeleted() {
        return in(Condition.DELETING);
    }

    Registration with(List<Module> others) {
        return new Registration(
                name,
                version,
                base,
                condition,
                created,
                isProtected,
                true,
                partner,
                registered(others));
    }

    Registration withProtection(boolean on) {
        return new Registration(
                name, version, base, condition, created, on, modified, partner, modules);
    }

    /** On the way to another name. */
    Registration renaming(MachineName to) {
        return between(Condition.RENAMING, to);
    }

    /** The same machine under another name, with its modules where they are then. */
    Registration renamed(
            MachineName to, Condition next, @Nullable MachineName partnerThen, List<Module> then) {
        return new Registration(
                to.value(),
                null,
                base,
                next,
                created,
                isProtected,
                modified,
                partnerThen == null ? null : partnerThen.value(),
                registered(then));
    }

    /** A copy that is complete. */
    Registration finished() {
        return new Registration(
                name,
                version,
                base,
                Condition.READY,
                created,
                isProtected,
                modified,
                null,
                modules);
    }

    private Registration between(Condition next, MachineName other) {
        return new Registration(
                name, version, base, next, created, isProtected, modified, other.value(), modules);
    }

    private static List<RegisteredModule> registered(List<Module> modules) {
        return modules.stream()
                .map(module ->
                        new RegisteredModule(module.url(), module.attribute(), module.nixpkgs()))
                .toList();
    }

    private Registration in(Condition next) {
        return new Registration(
                name, version, base, next, created, isProtected, modified, partner, modules);
    }
}
