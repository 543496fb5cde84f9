package dev.codchi.dashboard;

import dev.codchi.dashboard.PageEvents.Sender;
import dev.codchi.driver.MachineName;
import dev.codchi.machine.Life;
import dev.codchi.problem.Problem;
import dev.codchi.progress.Progress;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The list of machines. */
@Controller
class MachinesController {

    private final MachineFeed feed;
    private final UsageHistory usage;
    private final BackgroundJobs jobs;
    private final Life life;
    private final PageEvents events;

    MachinesController(
            MachineFeed feed,
            UsageHistory usage,
            BackgroundJobs jobs,
            Life life,
            PageEvents events) {
        this.feed = feed;
        this.usage = usage;
        this.jobs = jobs;
        this.life = life;
        this.events = events;
    }

    @GetMapping("/")
    String show(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "name") String sort,
            Model model) {
        Overview all = feed.look();
        model.addAttribute("all", all);
        model.addAttribute("overview", all.filtered(q).sorted(Order.of(sort)));
        model.addAttribute("q", q);
        model.addAttribute("sort", Order.of(sort));
        model.addAttribute("orders", Order.values());
        model.addAttribute("usage", usage);
        return "machines/page";
    }

    @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void follow(
            @RequestParam(defaultValue = "") String version,
            Locale locale,
            HttpServletResponse response) {
        events.stream(new MachinesPage(version, usage), locale, response);
    }

    /** Does the same to several machines; deleting them is asked about first. */
    @PostMapping("/machines")
    String begin(
            @RequestParam(defaultValue = "") List<MachineName> machine,
            @RequestParam String verb,
            Model model) {
        if (verb.equals(Verb.DELETE.id())) {
            model.addAttribute("losses", machine.stream().map(this::loss).toList());
            return "machines/delete";
        }
        Verb chosen =
                Verb.of(verb)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        machine.forEach(name -> jobs.begin(name, chosen));
        return "redirect:/";
    }

    @PostMapping("/machines/delete")
    String delete(@RequestParam List<MachineName> machine) {
        machine.forEach(name -> jobs.begin(name, Verb.DELETE));
        return "redirect:/";
    }

    /** What deleting a machine would lose, as far as it can be told. */
    record Loss(MachineName machine, Optional<Life.Loss> loss, Optional<ProblemView> problem) {}

    private Loss loss(MachineName name) {
        try {
            return new Loss(name, Optional.of(life.loss(name, Progress.SILENT)), Optional.empty());
        } catch (Problem problem) {
            return new Loss(name, Optional.empty(), Optional.of(new ProblemView(problem)));
        }
    }

    /** For pages that follow nothing by themselves. */
    @GetMapping(path = "/frame/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void followFrame(Locale locale, HttpServletResponse response) {
        events.stream(new PageEvents.Page() {}, locale, response);
    }

    /** Sends the whole list if the page shows an older one, then the rows that change. */
    private static final class MachinesPage implements PageEvents.Page {

        private final String version;
        private final UsageHistory usage;
        private @Nullable Overview shown;

        MachinesPage(String version, UsageHistory usage) {
            this.version = version;
            this.usage = usage;
        }

        @Override
        public Duration pace() {
            return UsageHistory.PACE;
        }

        /** One line for each machine: name, hundredths of a processor, MiB. */
        @Override
        public void tick(Sender sender) throws IOException {
            if (shown == null || shown.running() == 0) {
                return;
            }
            sender.send(
                    "usage",
                    usage.newest().entrySet().stream()
                            .map(one ->
                                    one.getKey()
                                            + " "
                                            + one.getValue().cpu()
                                            + " "
                                            + one.getValue().memory())
                            .collect(Collectors.joining("\n")));
        }

        @Override
        public void changed(Overview overview, Sender sender) throws IOException {
            Overview before = shown;
            shown = overview;
            if (before == null && overview.version().equals(version)) {
                return;
            }
            if (before == null || !before.hasRowsOf(overview)) {
                sender.send(
                        "machines",
                        "machines/page",
                        "machines",
                        Map.of("overview", overview, "usage", usage));
                sender.send("summary", "machines/page", "summary", Map.of("overview", overview));
            } else {
                sendChangedRows(before, overview, sender);
            }
        }

        private void sendChangedRows(Overview before, Overview now, Sender sender)
                throws IOException {
            for (MachineView machine : now.machines()) {
                MachineName name = machine.machine().name();
                if (!before.machine(name).filter(machine::equals).isPresent()) {
                    sender.send(
                            "machine-" + name,
                            "machines/page",
                            "machine",
                            Map.of("machine", machine, "usage", usage));
                }
            }
            if (before.running() != now.running()) {
                sender.send("summary", "machines/page", "summary", Map.of("overview", now));
            }
        }
    }
}
