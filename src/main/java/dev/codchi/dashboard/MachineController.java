package dev.codchi.dashboard;

import dev.codchi.dashboard.LogTail.Chunk;
import dev.codchi.dashboard.PageEvents.Sender;
import dev.codchi.driver.MachineName;
import dev.codchi.machine.Machines;
import dev.codchi.problem.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
    private final MachineFeed feed;
    private final BackgroundJobs jobs;
    private final Questions questions;
    private final PageEvents events;

    MachineController(
            Machines machines,
            MachineFeed feed,
            BackgroundJobs jobs,
            Questions questions,
            PageEvents events) {
        this.machines = machines;
        this.feed = feed;
        this.jobs = jobs;
        this.questions = questions;
        this.events = events;
    }

    @GetMapping
    String show(@PathVariable MachineName name, Model model) {
        Overview overview = feed.look().only(name);
        if (overview.machine(name).isEmpty()) {
            machines.get(name);
        }
        model.addAttribute("machine", overview.machine(name).orElseThrow());
        model.addAttribute("question", questions.of(name).orElse(null));
        model.addAttribute("name", name.value());
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
        events.stream(new MachinePage(name, version, logOf(name), questions), locale, response);
    }

    @PostMapping("/{verb:start|stop|restart|rebuild|update}")
    ResponseEntity<Void> begin(
            @PathVariable MachineName name,
            @PathVariable String verb,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean scripted) {
        jobs.begin(name, Verb.of(verb).orElseThrow());
        return Answer.done(scripted, "/machines/" + name);
    }

    /** A browser sends line ends as CR LF (HTML, form submission). */
    @PostMapping("/answer")
    String answer(
            @PathVariable MachineName name,
            @RequestParam String secret,
            @RequestParam(defaultValue = "") String value,
            @RequestParam(defaultValue = "false") boolean none) {
        byte[] bytes = value.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
        questions.answer(name, secret, none ? Optional.empty() : Optional.of(bytes));
        return "redirect:/machines/" + name;
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
        private final Questions questions;
        private Optional<Questions.Question> asked = Optional.empty();
        private @Nullable Overview shown;

        MachinePage(MachineName name, String version, LogTail log, Questions questions) {
            this.questions = questions;
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
        }

        @Override
        public void tick(Sender sender) throws IOException {
            Optional<Questions.Question> question = questions.of(name);
            if (!question.equals(asked)) {
                asked = question;
                Map<String, Object> model = new HashMap<>();
                model.put("question", question.orElse(null));
                sender.send("question", "machine/page", "question", model);
            }
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
