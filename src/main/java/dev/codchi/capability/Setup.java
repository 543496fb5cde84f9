package dev.codchi.capability;

import dev.codchi.driver.SetupStep;
import java.util.List;

/** Brings this host to where machines can run. */
public interface Setup {

    /** What is still to be done, in order; each is run by the caller once the user agreed. */
    List<SetupStep> steps();
}
