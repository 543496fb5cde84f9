package dev.codchi.driver;

/** State of a container, as the engine reports it. */
public enum RunState {
    ABSENT,
    STOPPED,
    STARTING,
    RUNNING,
    STOPPING,
    /** The engine itself calls it an error, or a state that Codchi never brings about. */
    BROKEN
}
