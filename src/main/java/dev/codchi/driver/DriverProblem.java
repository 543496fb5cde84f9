package dev.codchi.driver;

import dev.codchi.problem.ProblemCode;

/** What can go wrong with any driver. */
public enum DriverProblem implements ProblemCode {
    NO_DRIVER(Kind.UNAVAILABLE),
    /** The engine is not installed. */
    ENGINE_MISSING(Kind.UNAVAILABLE),
    /** The engine is installed and does not answer. */
    ENGINE_DOWN(Kind.UNAVAILABLE),
    /** This user may not speak to the engine. */
    ENGINE_FORBIDDEN(Kind.UNAVAILABLE),
    /** The engine refused or failed a request. */
    ENGINE_FAILED(Kind.FAILED),
    /** The container started, its system did not come up. */
    BOOT_FAILED(Kind.FAILED),
    STORE_MISSING(Kind.NOT_FOUND),
    MACHINE_MISSING(Kind.NOT_FOUND),
    NOT_RUNNING(Kind.CONFLICT),
    /** A container of that name exists that this Codchi did not make. */
    FOREIGN_CONTAINER(Kind.CONFLICT),
    /** Something on the host listens at the port already. */
    PORT_TAKEN(Kind.CONFLICT),
    NAME_INVALID(Kind.USAGE);

    private final Kind kind;

    DriverProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
