package dev.codchi.cli;

import dev.codchi.database.Database;
import dev.codchi.host.HostEnvironment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs several command lines in one process, so that one AOT cache serves them all. */
final class Training {

    private static final Pattern LINK = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/launch\\?token=(\\S+)");
    private static final int SECONDS = 60;

    /**
     * @param args a face's main class, then command lines whose words have no spaces; the last must
     *     succeed, and one that serves the dashboard is the last
     */
    public static void main(String[] args) throws Exception {
        registerMachine();
        Method run = Class.forName(args[0]).getDeclaredMethod("run", String[].class);
        for (int index = 1; index < args.length; index++) {
            String[] words = args[index].split(" ");
            if (words[0].equals("dashboard")) {
                visit(run, words);
                System.exit(0);
            }
            int exitCode = (int) run.invoke(null, (Object) words);
            if (exitCode != 0 && index == args.length - 1) {
                throw new IllegalStateException("exit code " + exitCode + " of " + args[index]);
            }
        }
    }

    /** What the practice engine runs. */
    private static void registerMachine() throws SQLException {
        Path data = HostEnvironment.current().directories().data();
        try (Connection connection = Database.in(data).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    merge into machine (name, version, base, condition, created)
                    values ('training', 0, 'OFFLINE', 'READY', current_timestamp)""");
            statement.execute(
                    """
                    merge into machine_module (machine, position, url, attribute)
                    values ('training', 0, 'path:/training', 'default')""");
        }
    }

    private static void visit(Method run, String[] words) throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        Thread dashboard = new Thread(() -> {
            try {
                run.invoke(null, (Object) words);
            } catch (ReflectiveOperationException failure) {
                throw new IllegalStateException(failure);
            }
        });
        dashboard.start();
        Matcher link = LINK.matcher("");
        for (long end = System.nanoTime() + SECONDS * 1_000_000_000L; !link.find(); Thread.sleep(20)) {
            if (!dashboard.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("the dashboard did not start: " + printed);
            }
            link = LINK.matcher(printed.toString(StandardCharsets.UTF_8));
        }
        int port = Integer.parseInt(link.group(1));
        String answer = request(port, "", "POST /launch", "token=" + link.group(2));
        String cookie = answer.replaceFirst("(?s).*Set-Cookie: ([^;]+).*", "Cookie: $1\r\n");
        for (String path : List.of("/", "/events", "/machines/training", "/assets/dashboard.css")) {
            request(port, cookie, "GET " + path, "");
        }
    }

    /** Sends a request as the dashboard's own page does; returns how the answer begins. */
    private static String request(int port, String cookie, String what, String form) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(SECONDS * 1000);
            String head = "%s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nSec-Fetch-Site: same-origin\r\nAccept: text/html,*/*\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n%s\r\n%s";
            socket.getOutputStream()
                    .write(head.formatted(what, port, form.length(), cookie, form).getBytes(StandardCharsets.UTF_8));
            byte[] answer = new byte[4096];
            int length = socket.getInputStream().read(answer);
            return new String(answer, 0, Math.max(0, length), StandardCharsets.UTF_8);
        }
    }
}
