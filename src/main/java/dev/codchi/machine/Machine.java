package dev.codchi.machine;

import dev.codchi.driver.MachineName;
import dev.codchi.driver.RunState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A machine as its user sees it.
 *
 * @param job what is being done to it right now, by any process
 * @param isProtected whether {@code delete} is refused
 * @param modified whether its modules were changed since its last build
 * @param checked what its modules' places were found to hold since then
 */
public record Machine(
        MachineName name,
        Base base,
        List<Module> modules,
        Condition condition,
        RunState state,
        Optional<Job> job,
        Instant created,
        boolean isProtected,
        boolean modified,
        Optional<Checked> checked) {

    public Machine {
        modules = List.copyOf(modules);
    }

    /** One that is neither protected nor modified, nor checked. */
    public Machine(
            MachineName name,
            Base base,
            List<Module> modules,
            Condition condition,
            RunState state,
            Optional<Job> job,
            Instant created) {
        this(name, base, modules, condition, state, job, created, false, false, Optional.empty());
    }

    /** What a machine is built against. */
    public enum Base {
        NIXPKGS,
        OFFLINE
    }

    /** How far a machine's making came. */
    public enum Condition {
        /** {@code init} did not finish: {@code rebuild} resumes, {@code delete} removes. */
        INCOMPLETE,
        READY,
        /** The last build failed; the system of the build before it is kept. */
        FAILED,
        /** {@code delete} did not finish: {@code delete} again does. */
        DELETING,
        /** {@code rename} did not finish: the same {@code rename} again does. */
        RENAMING,
        /** The making of a copy did not finish: the same {@code duplicate} again does. */
        COPYING
    }

    /**
     * One NixOS module of a machine.
     *
     * @param url flake reference as the user gave it, or an absolute directory of the host
     * @param attribute name below {@code nixosModules}
     * @param nixpkgs whether the machine is built with the nixpkgs of this module's flake, instead
     *     of its base
     */
    public record Module(String url, String attribute, boolean nixpkgs) {

        public Module(String url, String attribute) {
            this(url, attribute, false);
        }
    }

    /**
     * What was found when the machine's modules were last compared with what it was built from.
     *
     * @param modified whether a directory of the host has other content now
     * @param updates whether a server has a newer revision
     */
    public record Checked(Instant at, boolean modified, boolean updates) {}

    /** Whether a rebuild would build something else from what lies on this host. */
    public boolean isModified() {
        return modified || checked.filter(Checked::modified).isPresent();
    }

    /** Whether a rebuild would get something newer from a server, as far as is known. */
    public boolean hasUpdates() {
        return checked.filter(Checked::updates).isPresent();
    }

    /**
     * A running job.
     *
     * @param verb "rebuild", "start"
     * @param pid of the process that does it
     */
    public record Job(String verb, long pid, Instant since) {}
}
