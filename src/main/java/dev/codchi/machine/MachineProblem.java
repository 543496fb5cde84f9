package dev.codchi.machine;

import dev.codchi.problem.ProblemCode;

/** What can go wrong with the verbs on machines. */
public enum MachineProblem implements ProblemCode {
    NO_SUCH_MACHINE(Kind.NOT_FOUND),
    NAME_TAKEN(Kind.CONFLICT),
    /** A directory where the machine's home would be, that no machine is known for. */
    HOME_TAKEN(Kind.CONFLICT),
    /** Another job works on the machine. */
    MACHINE_BUSY(Kind.CONFLICT),
    /** The flake has several modules and none was named, or not the one named. */
    MODULE_UNCLEAR(Kind.USAGE),
    /** Nothing to boot: the machine was never built. */
    NEVER_BUILT(Kind.CONFLICT),
    /** A port of the host that something else holds. */
    PORT_TAKEN(Kind.CONFLICT),
    NO_SUCH_PORT(Kind.NOT_FOUND),
    /** Only the module that declares a port can take it back. */
    PORT_DECLARED(Kind.CONFLICT),
    /** An interrupted deletion, renaming or copy has to be finished first. */
    HALF_DONE(Kind.CONFLICT),
    /** Deleting it is refused. */
    PROTECTED(Kind.CONFLICT),
    /** The engine of this host cannot do it. */
    UNSUPPORTED(Kind.UNAVAILABLE),
    NO_SUCH_GENERATION(Kind.NOT_FOUND),
    /** What the machine boots cannot be deleted. */
    GENERATION_CURRENT(Kind.CONFLICT),
    /** git in the machine could not clone. */
    CLONE_FAILED(Kind.FAILED),
    ACTIVATION_FAILED(Kind.FAILED),
    /** Somebody asked for the job to end. */
    CANCELLED(Kind.FAILED),
    /** A defect of Codchi. */
    DEFECT(Kind.FAILED);

    private final Kind kind;

    MachineProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
