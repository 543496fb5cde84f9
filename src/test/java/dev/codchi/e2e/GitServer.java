package dev.codchi.e2e;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * git's own server program ({@code git http-backend}) behind the JDK's web server, on loopback:
 * with or without TLS, whose certificate is from an authority of its own, and with or without a
 * password.
 */
final class GitServer implements AutoCloseable {

    private static final String STORE_PASSWORD = "changeit";

    private final Path directory;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private GitServer(Path directory, HttpServer server) {
        this.directory = directory;
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    /**
     * Serves over http to everybody.
     *
     * @param directory a new one, for the repositories
     */
    static GitServer plain(Path directory) throws IOException {
        Files.createDirectories(directory);
        return new GitServer(directory, HttpServer.create(loopback(), 0));
    }

    /** Serves over https to everybody. */
    static GitServer overTls(Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        HttpsServer server = HttpsServer.create(loopback(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certified(directory)));
        return new GitServer(directory, server);
    }

    /** From now on only who knows the password is served. */
    GitServer guardedBy(String user, String password) {
        server.removeContext("/");
        server.createContext("/", this::serve)
                .setAuthenticator(
                        new BasicAuthenticator("git") {
                            @Override
                            public boolean checkCredentials(String name, String given) {
                                return name.equals(user) && given.equals(password);
                            }
                        });
        return this;
    }

    /** Offers a copy of a repository, without its work tree. */
    GitServer offering(String name, Path repository) throws IOException, InterruptedException {
        Path bare = directory.resolve(name + ".git");
        Host.run("rm", "-rf", bare.toString());
        Host.run("git", "clone", "--quiet", "--bare", repository.toString(), bare.toString());
        Host.run("git", "-C", bare.toString(), "config", "http.receivepack", "true");
        return this;
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Name and port, as it stands in addresses. */
    String host() {
        return "localhost:" + port();
    }

    String url(String name) {
        String scheme = server instanceof HttpsServer ? "https" : "http";
        return scheme + "://" + host() + "/" + name + ".git";
    }

    /** The certificate of the authority, as PEM. */
    Path authority() {
        return directory.resolve("authority.pem");
    }

    /** The requests that were served, as "GET /name.git/info/refs". */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** Makes it reachable under the same address in a container, whose loopback is its own. */
    GitServer reachableFrom(String container, Sandbox.Engine engine) {
        String address = "tcp:127.0.0.1:" + port();
        engine.client(
                "config",
                "device",
                "add",
                container,
                "git-" + port(),
                "proxy",
                "listen=" + address,
                "connect=" + address,
                "bind=container");
        return this;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /**
     * Speaks CGI (RFC 3875) with git, whose manual page git-http-backend(1) names the variables.
     */
    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(exchange.getRequestMethod() + " " + path);
        ProcessBuilder builder = new ProcessBuilder("git", "http-backend");
        Map<String, String> environment = builder.environment();
        environment.put("GIT_PROJECT_ROOT", directory.toString());
        environment.put("GIT_HTTP_EXPORT_ALL", "1");
        environment.put("REQUEST_METHOD", exchange.getRequestMethod());
        environment.put("PATH_INFO", path);
        environment.put("REMOTE_ADDR", "127.0.0.1");
        put(environment, "QUERY_STRING", exchange.getRequestURI().getRawQuery());
        Map<String, String> headers =
                Map.of(
                        "Content-Type", "CONTENT_TYPE",
                        "Content-Length", "CONTENT_LENGTH",
                        "Content-Encoding", "HTTP_CONTENT_ENCODING",
                        "Git-Protocol", "HTTP_GIT_PROTOCOL");
        headers.forEach((header, variable) ->
                put(environment, variable, exchange.getRequestHeaders().getFirst(header)));
        Process git = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (exchange;
                InputStream answer = new BufferedInputStream(git.getInputStream())) {
            try (OutputStream input = git.getOutputStream()) {
                exchange.getRequestBody().transferTo(input);
            }
            int status = 200;
            for (String line = line(answer); !line.isEmpty(); line = line(answer)) {
                String[] header = line.split(": ", 2);
                if (header[0].equals("Status")) {
                    status = Integer.parseInt(header[1].substring(0, 3));
                } else {
                    exchange.getResponseHeaders().add(header[0], header[1]);
                }
            }
            exchange.sendResponseHeaders(status, 0);
            answer.transferTo(exchange.getResponseBody());
        } finally {
            git.destroy();
        }
    }

    private static void put(Map<String, String> environment, String name, @Nullable String value) {
        if (value != null) {
            environment.put(name, value);
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int one = in.read(); one >= 0 && one != '\n'; one = in.read()) {
            line.append((char) one);
        }
        return line.toString().strip();
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /** An authority, and a certificate of it for this host. */
    private static SSLContext certified(Path directory) throws IOException, InterruptedException {
        Path file = directory.resolve("certificates.p12");
        keytool(
                file,
                "-genkeypair -alias authority -keyalg EC -dname CN=Authority -ext bc:c=ca:true");
        keytool(
                file,
                "-genkeypair -alias server -signer authority -keyalg EC -dname CN=localhost"
                        + " -ext san=dns:localhost,ip:127.0.0.1");
        keytool(
                file,
                "-exportcert -rfc -alias authority -file " + directory.resolve("authority.pem"));
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, STORE_PASSWORD.toCharArray());
            store.deleteEntry("authority");
            KeyManagerFactory keys =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, STORE_PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void keytool(Path file, String arguments)
            throws IOException, InterruptedException {
        Stream<String> program =
                Stream.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        STORE_PASSWORD);
        Host.run(
                Stream.concat(program, Stream.of(arguments.split(" ", -1))).toArray(String[]::new));
    }
}
