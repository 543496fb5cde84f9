package dev.codchi.dashboard;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * Streams of <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">server-sent
 * events</a> whose data are fragments of the page's own template, to be swapped in.
 *
 * <p>A stream occupies the request's virtual thread for as long as the page is open.
 */
@Component
final class PageEvents {

    /** Shows a page that the dashboard is there, and the dashboard that a page is gone. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private final MachineFeed feed;
    private final ITemplateEngine templates;

    PageEvents(MachineFeed feed, ITemplateEngine templates) {
        this.feed = feed;
        this.templates = templates;
    }

    /** One open page. */
    interface Page {

        /** The machines changed; also called right after the page opened. */
        default void changed(Overview overview, Sender sender) throws IOException {}

        /** Time for what the page follows by itself. */
        default void tick(Sender sender) throws IOException {}

        /** How often it wants that. */
        default Duration pace() {
            return HEARTBEAT;
        }
    }

    /** Sends to a page until it is closed or the dashboard ends. */
    void stream(Page page, Locale locale, HttpServletResponse response) {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        try (MachineFeed.Subscription subscription = feed.subscribe()) {
            Sender sender = new Sender(response.getOutputStream(), locale);
            sender.beat();
            FrameEvents frame = new FrameEvents();
            while (!subscription.ended()) {
                Optional<Overview> overview = subscription.next(page.pace());
                if (overview.isPresent()) {
                    page.changed(overview.get(), sender);
                    frame.changed(overview.get(), sender);
                }
                page.tick(sender);
                sender.beatIfQuiet();
            }
        } catch (IOException _) {
            // The page was closed.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends fragments to one page, in its language. */
    final class Sender {

        private final OutputStream out;
        private final Locale locale;
        private long lastSent;

        private Sender(OutputStream out, Locale locale) {
            this.out = out;
            this.locale = locale;
        }

        void send(String event, String template, String fragment, Map<String, Object> model)
                throws IOException {
            send(event, templates.process(template, Set.of(fragment), new Context(locale, model)));
        }

        private void beat() throws IOException {
            send("beat", "");
        }

        private void beatIfQuiet() throws IOException {
            if (System.nanoTime() - lastSent >= HEARTBEAT.toNanos()) {
                beat();
            }
        }

        /** Data that are no fragment. */
        void send(String event, String data) throws IOException {
            StringBuilder message = new StringBuilder("event: ").append(event).append('\n');
            data.lines().forEach(line -> message.append("data: ").append(line).append('\n'));
            // Browsers pass over an event without data.
            message.append("data:\n\n");
            out.write(message.toString().getBytes(StandardCharsets.UTF_8));
            out.flush();
            lastSent = System.nanoTime();
        }
    }
}
