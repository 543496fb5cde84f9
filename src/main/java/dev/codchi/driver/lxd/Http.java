package dev.codchi.driver.lxd;

import dev.codchi.host.Deadline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * HTTP/1.1 over a Unix socket: one connection per request, bodies by length, chunked (RFC 9112) or
 * up to the end of the connection.
 */
final class Http {

    private static final int LONGEST_LINE = 8 * 1024;
    private static final int MOST_HEADERS = 100;
    private static final int LARGEST_BODY = 64 * 1024 * 1024;

    private Http() {}

    /** What a request carries; written straight to the connection. */
    interface Body {

        long length();

        void writeTo(OutputStream out) throws IOException;

        static Body of(byte[] bytes) {
            return new Body() {
                @Override
                public long length() {
                    return bytes.length;
                }

                @Override
                public void writeTo(OutputStream out) throws IOException {
                    out.write(bytes);
                }
            };
        }
    }

    record Request(String method, String path, String contentType, Body body) {

        static Request of(String method, String path) {
            return new Request(method, path, "", Body.of(new byte[0]));
        }
    }

    /**
     * @param headers by lower-case name
     * @param body decoded as UTF-8
     */
    record Response(int status, Map<String, String> headers, String body) {}

    /**
     * @throws IOException also when the deadline passes
     */
    static Response exchange(Path socket, Request request, Deadline deadline) throws IOException {
        try (Wire wire = Wire.connect(socket, deadline);
                Wire.Guard _ = wire.guard(deadline)) {
            send(wire, request);
            Head head = readHead(wire);
            String body = new String(readBody(wire, head), StandardCharsets.UTF_8);
            return new Response(head.status, head.headers, body);
        }
    }

    private static void send(Wire wire, Request request) throws IOException {
        String head =
                request.method
                        + " "
                        + request.path
                        + " HTTP/1.1\r\nHost: engine\r\nConnection: close\r\n";
        if (!request.contentType.isEmpty()) {
            head += "Content-Type: " + request.contentType + "\r\n";
        }
        try {
            wire.write(head + "Content-Length: " + request.body.length() + "\r\n\r\n");
            request.body.writeTo(wire.output());
        } catch (IOException failure) {
            // A server that refuses a request may stop reading it; its answer says why.
            if (!wire.refused()) {
                throw failure;
            }
        }
    }

    /** The first part of a response. */
    record Head(int status, Map<String, String> headers) {

        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    static Head readHead(Wire wire) throws IOException {
        Head head;
        do {
            int status = parseStatus(wire.readLine(LONGEST_LINE));
            head = new Head(status, readHeaders(wire));
        } while (head.status >= 100 && head.status < 200 && head.status != 101);
        return head;
    }

    private static int parseStatus(String line) throws ProtocolException {
        if (!line.matches("HTTP/1\\.[01] [1-5][0-9][0-9]( .*)?")) {
            throw new ProtocolException("not an HTTP/1.1 answer: " + shortened(line));
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    private static Map<String, String> readHeaders(Wire wire) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = wire.readLine(LONGEST_LINE); !line.isEmpty(); ) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new ProtocolException("not a header line: " + shortened(line));
            }
            if (headers.size() == MOST_HEADERS) {
                throw new ProtocolException("more than " + MOST_HEADERS + " headers");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
            line = wire.readLine(LONGEST_LINE);
        }
        return headers;
    }

    private static byte[] readBody(Wire wire, Head head) throws IOException {
        if (head.status == 204 || head.status == 304) {
            return new byte[0];
        }
        if (head.header("transfer-encoding").equalsIgnoreCase("chunked")) {
            return readChunks(wire);
        }
        String length = head.header("content-length");
        return length.isEmpty() ? readToEnd(wire) : wire.read(parseSize(length, 10));
    }

    private static byte[] readChunks(Wire wire) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String line = wire.readLine(LONGEST_LINE);
            int extension = line.indexOf(';');
            int size = parseSize((extension < 0 ? line : line.substring(0, extension)).strip(), 16);
            if (size == 0) {
                readHeaders(wire);
                return body.toByteArray();
            }
            if (body.size() + size > LARGEST_BODY) {
                throw tooLarge();
            }
            body.write(wire.read(size));
            if (!wire.readLine(2).isEmpty()) {
                throw new ProtocolException("a chunk is longer than it says");
            }
        }
    }

    private static byte[] readToEnd(Wire wire) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int next = wire.read(); next >= 0; next = wire.read()) {
            if (body.size() == LARGEST_BODY) {
                throw tooLarge();
            }
            body.write(next);
        }
        return body.toByteArray();
    }

    private static int parseSize(String digits, int radix) throws ProtocolException {
        if (digits.isEmpty()
                || digits.length() > 9
                || Character.digit(digits.charAt(0), radix) < 0) {
            throw new ProtocolException("not a size: " + shortened(digits));
        }
        try {
            int size = Integer.parseInt(digits, radix);
            if (size > LARGEST_BODY) {
                throw tooLarge();
            }
            return size;
        } catch (NumberFormatException _) {
            throw new ProtocolException("not a size: " + shortened(digits));
        }
    }

    private static ProtocolException tooLarge() {
        return new ProtocolException("an answer is larger than " + LARGEST_BODY + " bytes");
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
