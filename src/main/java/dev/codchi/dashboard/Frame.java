package dev.codchi.dashboard;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What surrounds every page. */
@Component
@ControllerAdvice
class Frame {

    static final String THEME_COOKIE = "codchi-theme";

    /** The languages there are texts in. */
    static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

    private final MachineFeed feed;

    Frame(MachineFeed feed) {
        this.feed = feed;
    }

    /**
     * What the layout shows.
     *
     * @param open whether the visitor may see more than that the dashboard is closed
     * @param page where a form of the frame leads back to
     */
    record Surroundings(
            boolean open,
            String page,
            Section section,
            Theme theme,
            List<BackgroundJobs.Failure> failures) {

        public List<Section> sections() {
            return Section.all();
        }

        public List<Theme> themes() {
            return Theme.all();
        }

        public List<Locale> languages() {
            return LANGUAGES;
        }
    }

    @ModelAttribute
    void addTo(Model model, HttpServletRequest request) {
        boolean open = request.getUserPrincipal() != null;
        String page = request.getRequestURI();
        model.addAttribute(
                "frame",
                new Surroundings(
                        open,
                        page,
                        Section.of(page),
                        theme(request),
                        open ? feed.failures() : List.of()));
    }

    private static Theme theme(HttpServletRequest request) {
        return Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(THEME_COOKIE))
                .map(Cookie::getValue)
                .map(Theme::of)
                .findFirst()
                .orElse(Theme.SYSTEM);
    }
}
