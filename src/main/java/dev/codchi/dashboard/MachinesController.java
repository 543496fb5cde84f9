package dev.codchi.dashboard;

import dev.codchi.dashboard.PageEvents.Sender;
import dev.codchi.driver.MachineName;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of machines. */
@Controller
class MachinesController {

    private final MachineFeed feed;
    private final PageEvents events;

    MachinesController(MachineFeed feed, PageEvents events) {
        this.feed = feed;
        this.events = events;
    }

    @GetMapping("/")
    String show(Model model) {
        model.addAttribute("overview", feed.look());
        return "machines/page";
    }

    @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void follow(
            @RequestParam(defaultValue = "") String version,
            Locale locale,
            HttpServletResponse response) {
        events.stream(new MachinesPage(version), locale, response);
    }

    /** For pages that follow nothing by themselves. */
    @GetMapping(path = "/frame/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void followFrame(Locale locale, HttpServletResponse response) {
        events.stream(new PageEvents.Page() {}, locale, response);
    }

    /** Sends the whole list if the page shows an older one, then the rows that change. */
    private static final class MachinesPage implements PageEvents.Page {

        private final String version;
        private @Nullable Overview shown;

        MachinesPage(String version) {
            this.version = version;
        }

        @Override
        public void changed(Overview overview, Sender sender) throws IOException {
            Overview before = shown;
            shown = overview;
            if (before == null && overview.version().equals(version)) {
                return;
            }
            if (before == null || !before.hasRowsOf(overview)) {
                sender.send("machines", "machines/page", "machines", Map.of("overview", overview));
                sender.send("summary", "machines/page", "summary", Map.of("overview", overview));
            } else {
                sendChangedRows(before, overview, sender);
            }
        }

        private static void sendChangedRows(Overview before, Overview now, Sender sender)
                throws IOException {
            for (MachineView machine : now.machines()) {
                MachineName name = machine.machine().name();
                if (!before.machine(name).filter(machine::equals).isPresent()) {
                    sender.send(
                            "machine-" + name,
                            "machines/page",
                            "machine",
                            Map.of("machine", machine));
                }
            }
            if (before.running() != now.running()) {
                sender.send("summary", "machines/page", "summary", Map.of("overview", now));
            }
        }
    }
}
