package dev.codchi.dashboard;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests that were addressed to another host name (DNS rebinding) and requests that
 * another site made the browser send.
 *
 * <p>Judges by <a href="https://www.w3.org/TR/fetch-metadata/">Sec-Fetch-Site</a>, which pages
 * cannot set, and by Origin. Forms of a page without referrer send {@code Origin: null}, which
 * proves nothing by itself.
 */
final class SameOriginFilter extends OncePerRequestFilter {

    private static final Set<String> READS = Set.of("GET", "HEAD");

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isForThisDashboard(request) && isFromThisDashboard(request)) {
            chain.doFilter(request, response);
            return;
        }
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }

    private static boolean isForThisDashboard(HttpServletRequest request) {
        String port = ":" + request.getLocalPort();
        return Set.of("127.0.0.1" + port, "localhost" + port, "[::1]" + port)
                .contains(header(request, "Host"));
    }

    private static boolean isFromThisDashboard(HttpServletRequest request) {
        String origin = header(request, "Origin");
        boolean ownOrigin = origin.equals("http://" + header(request, "Host"));
        if (!ownOrigin && !origin.isEmpty() && !origin.equals("null")) {
            return false;
        }
        if (!ownOrigin && isWebSocket(request)) {
            return false;
        }
        return switch (header(request, "Sec-Fetch-Site")) {
            case "same-origin" -> true;
            case "" -> ownOrigin || isRead(request);
            case "none" -> isRead(request);
            default -> isRead(request) && opensPage(request);
        };
    }

    /** Browsers always say where a WebSocket comes from, and let any site open one. */
    private static boolean isWebSocket(HttpServletRequest request) {
        return header(request, "Upgrade").equalsIgnoreCase("websocket");
    }

    private static boolean isRead(HttpServletRequest request) {
        return READS.contains(request.getMethod());
    }

    /** Following a link is harmless: nothing changes, and the session cookie stays at home. */
    private static boolean opensPage(HttpServletRequest request) {
        return header(request, "Sec-Fetch-Mode").equals("navigate")
                && header(request, "Sec-Fetch-Dest").equals("document");
    }

    private static String header(HttpServletRequest request, String name) {
        String value = request.getHeader(name);
        return value == null ? "" : value;
    }
}
