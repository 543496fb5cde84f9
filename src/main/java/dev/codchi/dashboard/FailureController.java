package dev.codchi.dashboard;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;

/** Takes away the failures its user has read. */
@Controller
class FailureController {

    private final BackgroundJobs jobs;

    FailureController(BackgroundJobs jobs) {
        this.jobs = jobs;
    }

    @PostMapping("/failures/{id}/dismiss")
    ResponseEntity<Void> dismiss(
            @PathVariable long id,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean scripted) {
        jobs.dismiss(id);
        return Answer.done(scripted, "/");
    }
}
