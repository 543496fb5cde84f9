package dev.codchi.dashboard;

import dev.codchi.dashboard.Draft.Contents;
import dev.codchi.dashboard.PageEvents.Sender;
import dev.codchi.driver.MachineName;
import dev.codchi.machine.Machine.Base;
import dev.codchi.problem.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** From an address to a machine that is being built. */
@Controller
@RequestMapping("/new")
class NewMachineController {

    private final Draft draft;
    private final NewMachine newMachine;
    private final PageEvents events;

    NewMachineController(Draft draft, NewMachine newMachine, PageEvents events) {
        this.draft = draft;
        this.newMachine = newMachine;
        this.events = events;
    }

    @GetMapping
    String show(Model model) {
        return show(model, Optional.empty());
    }

    @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void follow(
            @RequestParam(defaultValue = "false") boolean reading,
            Locale locale,
            HttpServletResponse response) {
        events.stream(new ReadingPage(draft, reading), locale, response);
    }

    @PostMapping("/source")
    String read(@RequestParam(defaultValue = "") String source) {
        draft.read(source.strip());
        return "redirect:/new";
    }

    @PostMapping("/clear")
    String clear() {
        draft.clear();
        return "redirect:/new";
    }

    @PostMapping
    String make(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") List<String> module,
            @RequestParam(defaultValue = "nixpkgs") String base,
            Model model,
            HttpServletResponse response) {
        boolean own = base.equals("own");
        Base chosen = base.equals("offline") ? Base.OFFLINE : Base.NIXPKGS;
        draft.choose(name.strip(), module, chosen, own);
        try {
            MachineName made = newMachine.make(draft.contents());
            draft.clear();
            return "redirect:/machines/" + made;
        } catch (Problem problem) {
            response.setStatus(422);
            return show(model, Optional.of(problem));
        }
    }

    private String show(Model model, Optional<Problem> refused) {
        model.addAttribute("draft", draft.contents());
        model.addAttribute("refused", refused.map(ProblemView::new).orElse(null));
        return "new/page";
    }

    /** Shows how the reading of the flake goes, and what came of it. */
    private static final class ReadingPage implements PageEvents.Page {

        private final Draft draft;
        private boolean reading;
        private @Nullable Contents shown;

        /**
         * @param reading whether that is what the page shows
         */
        ReadingPage(Draft draft, boolean reading) {
            this.draft = draft;
            this.reading = reading;
        }

        @Override
        public Duration pace() {
            return Duration.ofMillis(250);
        }

        @Override
        public void tick(Sender sender) throws IOException {
            Contents now = draft.contents();
            if (now.isBeingRead() && !now.equals(shown)) {
                sender.send("reading", "new/page", "reading", Map.of("draft", now));
                reading = true;
            } else if (reading && !now.isBeingRead()) {
                sender.send("reload", "");
                reading = false;
            }
            shown = now;
        }
    }
}
