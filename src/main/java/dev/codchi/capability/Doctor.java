package dev.codchi.capability;

import dev.codchi.driver.Check;
import java.util.List;

/** Looks at everything Codchi needs on this host. */
public interface Doctor {

    /** Never throws: what cannot be looked at is a failed check. */
    List<Check> examine();
}
