package dev.codchi;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

    @Test
    void verifyWhenModulesDependAsDeclaredSucceeds() {
        ApplicationModules.of("dev.codchi").verify();
    }
}
