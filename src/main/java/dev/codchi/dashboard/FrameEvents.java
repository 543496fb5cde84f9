package dev.codchi.dashboard;

import dev.codchi.dashboard.PageEvents.Sender;
import dev.codchi.machine.JobRecord;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every open page hears: failures, jobs that ended, and how things stand. */
final class FrameEvents {

    private static final String TEMPLATE = "layout/events";

    private @Nullable Overview shown;

    void changed(Overview overview, Sender sender) throws IOException {
        Overview before = shown;
        shown = overview;
        if (before == null || !before.failures().equals(overview.failures())) {
            sender.send(
                    "failures",
                    "problem/page",
                    "failures",
                    Map.of("failures", overview.failures()));
        }
        if (before == null
                || !before.mood().equals(overview.mood())
                || before.busy() != overview.busy()) {
            sender.send("mood", TEMPLATE, "mood", Map.of("overview", overview));
        }
        if (before != null) {
            for (JobRecord ended : overview.endedSince(before)) {
                sender.send("toast", TEMPLATE, "toast", Map.of("job", new JobView(ended)));
            }
        }
    }
}
