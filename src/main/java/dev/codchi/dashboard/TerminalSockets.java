package dev.codchi.dashboard;

import dev.codchi.driver.ExecRequest.TerminalSize;
import dev.codchi.driver.MachineName;
import dev.codchi.problem.Problem;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;
import org.springframework.web.socket.handler.ConcurrentWebSocketSessionDecorator;

/**
 * What a browser types goes to a terminal as binary messages, and what the program prints comes
 * back so; a text message {@code 80x24} tells the size. Status 4000 means that the program ended or
 * is unknown, 4001 that somebody else looks now.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
class TerminalSockets extends AbstractWebSocketHandler implements WebSocketConfigurer {

    private static final CloseStatus OVER = new CloseStatus(4000);
    private static final CloseStatus REPLACED = new CloseStatus(4001);
    private static final Pattern ADDRESS =
            Pattern.compile("/machines/([^/]+)/terminals/(\\d{1,18})/socket");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,3})x(\\d{1,3})");
    private static final int SEND_MILLIS = 10_000;
    private static final int SEND_BYTES = 4 * 1024 * 1024;

    private record Viewer(Terminal terminal, Terminal.Screen screen) {}

    private final Terminals terminals;
    private final Map<String, Viewer> viewers = new ConcurrentHashMap<>();

    TerminalSockets(Terminals terminals) {
        this.terminals = terminals;
    }

    @Override
    public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
        registry.addHandler(this, "/machines/*/terminals/*/socket");
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession bare) throws IOException {
        Optional<Terminal> terminal = terminal(bare);
        if (terminal.isEmpty()) {
            bare.close(OVER);
            return;
        }
        WebSocketSession session =
                new ConcurrentWebSocketSessionDecorator(bare, SEND_MILLIS, SEND_BYTES);
        Terminal.Screen screen = new Page(session);
        viewers.put(bare.getId(), new Viewer(terminal.get(), screen));
        terminal.get().attach(screen);
    }

    @Override
    protected void handleBinaryMessage(WebSocketSession session, BinaryMessage message)
            throws IOException {
        Viewer viewer = viewers.get(session.getId());
        if (viewer != null) {
            byte[] input = new byte[message.getPayload().remaining()];
            message.getPayload().get(input);
            viewer.terminal().type(input);
        }
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message) {
        Viewer viewer = viewers.get(session.getId());
        Matcher size = SIZE.matcher(message.getPayload());
        if (viewer != null && size.matches()) {
            viewer.terminal()
                    .resize(
                            new TerminalSize(
                                    Math.max(1, Integer.parseInt(size.group(1))),
                                    Math.max(1, Integer.parseInt(size.group(2)))));
        }
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        Viewer viewer = viewers.remove(session.getId());
        if (viewer != null) {
            viewer.terminal().detach(viewer.screen());
        }
    }

    private Optional<Terminal> terminal(WebSocketSession session) {
        Matcher address =
                ADDRESS.matcher(session.getUri() == null ? "" : session.getUri().getPath());
        if (!address.matches()) {
            return Optional.empty();
        }
        try {
            return terminals.find(
                    new MachineName(address.group(1)), Long.parseLong(address.group(2)));
        } catch (Problem _) {
            return Optional.empty();
        }
    }

    /** One page that shows a terminal. */
    private record Page(WebSocketSession session) implements Terminal.Screen {

        @Override
        public void show(byte[] output) throws IOException {
            session.sendMessage(new BinaryMessage(output));
        }

        @Override
        public void ended() {
            close(OVER);
        }

        @Override
        public void replaced() {
            close(REPLACED);
        }

        private void close(CloseStatus status) {
            try {
                session.close(status);
            } catch (IOException _) {
                // It is gone.
            }
        }
    }
}
