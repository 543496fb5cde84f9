package dev.codchi.dashboard;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Everything that can be gone to and done from anywhere, to be searched. */
@Controller
class PaletteController {

    private final MachineFeed feed;

    PaletteController(MachineFeed feed) {
        this.feed = feed;
    }

    @GetMapping("/palette")
    String show(Model model) {
        model.addAttribute("overview", feed.look());
        return "layout/palette";
    }
}
