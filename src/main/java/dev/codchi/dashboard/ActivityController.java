package dev.codchi.dashboard;

import dev.codchi.dashboard.PageEvents.Sender;
import dev.codchi.driver.MachineName;
import dev.codchi.machine.JobHistory;
import dev.codchi.machine.JobRecord;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
import org.springframework.web.server.ResponseStatusException;

/** Every job of every process, running and ended. */
@Controller
@RequestMapping("/activity")
class ActivityController {

    private static final int SHOWN = 100;

    private final JobHistory history;
    private final BackgroundJobs jobs;
    private final PageEvents events;

    ActivityController(JobHistory history, BackgroundJobs jobs, PageEvents events) {
        this.history = history;
        this.jobs = jobs;
        this.events = events;
    }

    @GetMapping
    String show(Model model) {
        model.addAttribute("jobs", history.newest(SHOWN).stream().map(JobView::new).toList());
        return "activity/page";
    }

    @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void follow(Locale locale, HttpServletResponse response) {
        events.stream(new ActivityPage(), locale, response);
    }

    /** The log of one job, as far as it is kept. */
    @GetMapping("/{id}")
    String log(@PathVariable long id, Model model) {
        JobRecord job = job(id);
        LogTail tail = new LogTail(() -> Optional.of(job.log()));
        model.addAttribute("job", new JobView(job));
        model.addAttribute("log", tail.next().orElse(new LogTail.Chunk(true, false, List.of())));
        return "activity/log";
    }

    @PostMapping("/{id}/cancel")
    ResponseEntity<Void> cancel(
            @PathVariable long id,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean scripted) {
        history.cancel(id);
        return Answer.done(scripted, "/activity");
    }

    @PostMapping("/{id}/retry")
    ResponseEntity<Void> retry(
            @PathVariable long id,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean scripted) {
        JobRecord job = job(id);
        MachineName machine = job.machine();
        new JobView(job).again().ifPresent(verb -> jobs.begin(machine, verb));
        return Answer.done(scripted, "/activity");
    }

    private JobRecord job(long id) {
        return history.find(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Sends the rows that changed, or all when there are new ones. */
    private static final class ActivityPage implements PageEvents.Page {

        private @Nullable List<JobView> shown;

        @Override
        public void changed(Overview overview, Sender sender) throws IOException {
            List<JobView> now = overview.jobViews();
            List<JobView> before = shown;
            shown = now;
            if (before == null || !ids(now).equals(ids(before))) {
                sender.send("jobs", "activity/page", "jobs", Map.of("jobs", now));
                return;
            }
            for (JobView job : now) {
                if (!before.contains(job)) {
                    sender.send("job-" + job.id(), "activity/page", "job", Map.of("job", job));
                }
            }
        }

        private static List<Long> ids(List<JobView> jobs) {
            return jobs.stream().map(JobView::id).toList();
        }
    }
}
