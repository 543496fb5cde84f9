package dev.codchi.dashboard;

import dev.codchi.dashboard.LogTail.Chunk;
import dev.codchi.dashboard.PageEvents.Sender;
import dev.codchi.driver.MachineName;
import dev.codchi.machine.Machines;
import dev.codchi.problem.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One machine: its state, its verbs and the log of its newest job. */
@Controller
@RequestMapping("/machines/{name}")
class MachineController {

    private final Machines machines;
    private final BackgroundJobs jobs;
    private final PageEvents events;

    MachineController(Machines machines, BackgroundJobs jobs, PageEvents events) {
        this.machines = machines;
        this.jobs = jobs;
        this.events = events;
    }

    @GetMapping
    String show(@PathVariable MachineName name, Model model) {
        Optional<BackgroundJobs.Activity> activity =
                Optional.ofNullable(jobs.activities().get(name));
        MachineView machine = new MachineView(machines.get(name), activity);
        Overview overview =
                new Overview(List.of(machine), Optional.empty(), jobs.failures()).only(name);
        model.addAttribute("name", name.value());
        model.addAttribute("machine", machine);
        model.addAttribute("failures", overview.failures());
        model.addAttribute("version", overview.version());
        model.addAttribute("log", logOf(name).next().orElse(new Chunk(true, false, List.of())));
        return "machine/page";
    }

    @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void follow(
            @PathVariable MachineName name,
            @RequestParam(defaultValue = "") String version,
            Locale locale,
            HttpServletResponse response) {
        events.stream(new MachinePage(name, version, logOf(name)), locale, response);
    }

    @PostMapping("/start")
    ResponseEntity<Void> start(
            @PathVariable MachineName name,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean scripted) {
        return begin(name, Verb.START, scripted);
    }

    @PostMapping("/stop")
    ResponseEntity<Void> stop(
            @PathVariable MachineName name,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean scripted) {
        return begin(name, Verb.STOP, scripted);
    }

    @PostMapping("/rebuild")
    ResponseEntity<Void> rebuild(
            @PathVariable MachineName name,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean scripted) {
        return begin(name, Verb.REBUILD, scripted);
    }

    /** A page with scripts stays and hears of the rest; others are sent to where it is shown. */
    private ResponseEntity<Void> begin(MachineName name, Verb verb, boolean scripted) {
        jobs.begin(name, verb);
        return scripted
                ? ResponseEntity.noContent().build()
                : ResponseEntity.status(HttpStatus.SEE_OTHER)
                        .header("Location", "/machines/" + name)
                        .build();
    }

    private LogTail logOf(MachineName name) {
        return new LogTail(() -> newestLog(name));
    }

    /** A machine that was deleted while its page is open has none. */
    private Optional<Path> newestLog(MachineName name) {
        try {
            return machines.jobLog(name);
        } catch (Problem _) {
            return Optional.empty();
        }
    }

    /** Sends the head of the page when it changes, and the log as it grows. */
    private static final class MachinePage implements PageEvents.Page {

        private static final Duration PACE = Duration.ofMillis(250);

        private final MachineName name;
        private final String version;
        private final LogTail log;
        private @Nullable Overview shown;

        MachinePage(MachineName name, String version, LogTail log) {
            this.name = name;
            this.version = version;
            this.log = log;
        }

        @Override
        public Duration pace() {
            return PACE;
        }

        @Override
        public void changed(Overview all, Sender sender) throws IOException {
            Overview overview = all.only(name);
            Overview before = shown;
            shown = overview;
            if (before == null && overview.version().equals(version)) {
                return;
            }
            if (before == null || !isSame(before, overview)) {
                sendHead(overview, sender);
            }
            if (before == null || !before.failures().equals(overview.failures())) {
                Map<String, Object> model = Map.of("failures", overview.failures());
                sender.send("failures", "problem/page", "failures", model);
            }
        }

        @Override
        public void tick(Sender sender) throws IOException {
            Optional<Chunk> next = log.next();
            if (next.isPresent()) {
                Chunk chunk = next.get();
                String fragment = chunk.fresh() ? "log" : "lines";
                sender.send(fragment, "machine/page", fragment, Map.of("log", chunk));
            }
        }

        private static boolean isSame(Overview before, Overview now) {
            return before.machines().equals(now.machines())
                    && before.unavailable().equals(now.unavailable());
        }

        private void sendHead(Overview overview, Sender sender) throws IOException {
            if (overview.problem().isPresent()) {
                Map<String, Object> model = Map.of("problem", overview.problem().get());
                sender.send("machine", "problem/page", "unavailable", model);
                return;
            }
            Optional<MachineView> machine = overview.machine(name);
            if (machine.isPresent()) {
                Map<String, Object> model = Map.of("machine", machine.get());
                sender.send("machine", "machine/page", "machine", model);
                return;
            }
            sender.send("machine", "machine/page", "gone", Map.of("name", name.value()));
        }
    }
}
