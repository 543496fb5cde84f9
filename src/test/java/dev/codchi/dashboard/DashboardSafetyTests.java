package dev.codchi.dashboard;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class DashboardSafetyTests {

    private static final DashboardUnderTest DASHBOARD = DashboardUnderTest.start();

    @AfterAll
    static void stop() {
        DASHBOARD.close();
    }

    @Test
    void x() throws Exception {
        System.out.println(DASHBOARD.launchLink());
        if (System.getenv("HOLD") != null) {
            Thread.sleep(600000);
        }
    }
}
