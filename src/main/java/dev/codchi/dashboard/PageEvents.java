package dev.codchi.dashboard;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * Streams of <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">server-sent
 * events</a> whose data are fragments of the page's own template, to be swapped in.
 */
@Component
final class PageEvents {

    /** Shows a page that the dashboard is there, and the dashboard that a page is gone. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private static final long NO_TIMEOUT = 0;

    private final MachineFeed feed;
    private final ITemplateEngine templates;

    PageEvents(MachineFeed feed, ITemplateEngine templates) {
        this.feed = feed;
        this.templates = templates;
    }

    /** One page's view of the world. */
    interface Page {

        /** The machines changed, for the first time right after the page opened. */
        void changed(Overview overview, Sender sender) throws IOException;

        /** Time for what the page itself follows. */
        default void tick(Sender sender) throws IOException {}

        /** How often it wants that. */
        default Duration pace() {
            return HEARTBEAT;
        }
    }

    /** Streams to a page until it is closed. */
    SseEmitter open(Page page, Locale locale) {
        SseEmitter emitter = new SseEmitter(NO_TIMEOUT);
        MachineFeed.Subscription subscription = feed.subscribe();
        emitter.onCompletion(subscription::close);
        emitter.onError(gone -> subscription.close());
        Thread.ofVirtual()
                .name("page events")
                .start(() -> stream(page, subscription, new Sender(emitter, locale)));
        return emitter;
    }

    private static void stream(Page page, MachineFeed.Subscription subscription, Sender sender) {
        try (subscription) {
            sender.beat();
            while (!subscription.ended()) {
                var overview = subscription.next(page.pace());
                if (overview.isPresent()) {
                    page.changed(overview.get(), sender);
                }
                page.tick(sender);
                sender.beatIfQuiet();
            }
            sender.emitter.complete();
        } catch (IOException | IllegalStateException _) {
            // The page is closed; the container has already cleaned up.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException defect) {
            sender.emitter.completeWithError(defect);
        }
    }

    /** Sends fragments to one page, in its language. */
    final class Sender {

        private final SseEmitter emitter;
        private final Locale locale;
        private long lastSent = System.nanoTime();

        private Sender(SseEmitter emitter, Locale locale) {
            this.emitter = emitter;
            this.locale = locale;
        }

        void send(String event, String template, String fragment, Map<String, Object> model)
                throws IOException {
            String html = templates.process(template, Set.of(fragment), new Context(locale, model));
            emitter.send(SseEmitter.event().name(event).data(html));
            lastSent = System.nanoTime();
        }

        private void beat() throws IOException {
            emitter.send(SseEmitter.event().name("beat").data("here"));
            lastSent = System.nanoTime();
        }

        private void beatIfQuiet() throws IOException {
            if (System.nanoTime() - lastSent >= HEARTBEAT.toNanos()) {
                beat();
            }
        }
    }
}
