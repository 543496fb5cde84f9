package dev.codchi.dashboard;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

/** Light or dark, and the language; kept by the browser. */
@Controller
class AppearanceController {

    private static final Duration KEPT = Duration.ofDays(365);

    /** A page of this dashboard, and never another address. */
    private static final Pattern PAGE = Pattern.compile("/(?:[A-Za-z0-9_.-]+/?)*");

    private final LocaleResolver locales;

    AppearanceController(LocaleResolver localeResolver) {
        this.locales = localeResolver;
    }

    /** What the browser asks for, until its user chooses. */
    @Bean
    static LocaleResolver localeResolver() {
        CookieLocaleResolver resolver = new CookieLocaleResolver("codchi-language");
        resolver.setCookieMaxAge(KEPT);
        resolver.setCookieHttpOnly(true);
        resolver.setCookieSameSite("Strict");
        resolver.setRejectInvalidCookies(false);
        resolver.setDefaultLocaleFunction(HttpServletRequest::getLocale);
        return resolver;
    }

    @PostMapping("/appearance")
    String change(
            @RequestParam(defaultValue = "") String theme,
            @RequestParam(defaultValue = "") String language,
            @RequestParam String page,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!theme.isEmpty()) {
            response.addHeader(HttpHeaders.SET_COOKIE, cookie(Theme.of(theme)).toString());
        }
        Frame.LANGUAGES.stream()
                .filter(locale -> locale.getLanguage().equals(language))
                .forEach(locale -> locales.setLocale(request, response, locale));
        return "redirect:" + (PAGE.matcher(page).matches() ? page : "/");
    }

    private static ResponseCookie cookie(Theme theme) {
        return ResponseCookie.from(Frame.THEME_COOKIE, theme.id())
                .path("/")
                .maxAge(KEPT)
                .httpOnly(true)
                .sameSite("Strict")
                .build();
    }
}
