package dev.codchi.dashboard;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * Turns a launch link into a session.
 *
 * <p>The link only shows a page that posts its token from here: a strict cookie set while following
 * a link from elsewhere would not be sent along on the redirect, link scanners do not use the token
 * up, and the token leaves the address bar.
 */
@Controller
class LaunchController {

    private final LaunchTokens tokens;
    private final SecurityContextRepository securityContexts;

    LaunchController(LaunchTokens tokens, SecurityContextRepository securityContexts) {
        this.tokens = tokens;
        this.securityContexts = securityContexts;
    }

    @GetMapping("/launch")
    String show(@RequestParam(defaultValue = "") String token, Model model) {
        model.addAttribute("token", token);
        return "launch/page";
    }

    /** Tells a page that lost its connection whether it may come back. */
    @GetMapping("/session")
    ResponseEntity<Void> check() {
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/launch")
    String redeem(
            @RequestParam(defaultValue = "") String token,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!tokens.redeem(token)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        HttpSession before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        securityContexts.saveContext(
                new SecurityContextImpl(
                        UsernamePasswordAuthenticationToken.authenticated(
                                "owner", null, List.of())),
                request,
                response);
        return "redirect:/";
    }
}
