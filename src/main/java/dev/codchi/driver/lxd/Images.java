package dev.codchi.driver.lxd;

import dev.codchi.host.Deadline;
import dev.codchi.host.HostProblem;
import dev.codchi.host.Installation;
import dev.codchi.host.Tar;
import dev.codchi.problem.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What containers are made from. An image is named by its fingerprint, so importing is idempotent.
 */
final class Images {

    private static final String BOUNDARY = "codchi-7d1e0c5a4b2f";

    private final Engine engine;

    Images(Engine engine) {
        this.engine = engine;
    }

    /**
     * The root file system of every machine: directories to mount on and an init that hands over to
     * the machine's system.
     *
     * @return the fingerprint
     */
    String machine() {
        Tar tar = new Tar().file("metadata.yaml", metadata("machine")).directory("rootfs", 0755);
        byte[] image = Skeleton.read(Installation.current().nix()).addTo(tar, "rootfs").toBytes();
        String fingerprint = sha256(image);
        if (engine.get("/1.0/images/" + fingerprint).isMissing()) {
            Deadline deadline = Deadline.seconds(60, "the machine image to be imported");
            upload("application/octet-stream", Http.Body.of(image), deadline);
        }
        return fingerprint;
    }

    /**
     * @param rootFileSystem an uncompressed tar
     * @return the fingerprint
     */
    String store(Path rootFileSystem) {
        byte[] metadata = new Tar().file("metadata.yaml", metadata("store")).toBytes();
        Deadline deadline = Deadline.seconds(600, "the store image to be imported");
        return upload(
                "multipart/form-data; boundary=" + BOUNDARY,
                multipart(metadata, rootFileSystem),
                deadline);
    }

    /** Forgets an image; containers made from it stay. */
    void delete(String fingerprint) {
        Deadline deadline = Deadline.seconds(60, "the image to be deleted");
        Engine.Answer answer =
                engine.call(Http.Request.of("DELETE", "/1.0/images/" + fingerprint), deadline);
        if (!answer.isMissing()) {
            answer.orFail("delete the imported image");
        }
    }

    private String upload(String contentType, Http.Body body, Deadline deadline) {
        Engine.Answer answer =
                engine.call(new Http.Request("POST", "/1.0/images", contentType, body), deadline);
        Json imported = answer.isTaken() ? answer.metadata() : answer.orFail("import an image");
        return imported.get("fingerprint").text();
    }

    private static String metadata(String description) {
        String architecture =
                System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64";
        return "architecture: "
                + architecture
                + "\ncreation_date: 1\nproperties:\n  description: Codchi "
                + description
                + "\n";
    }

    private static Http.Body multipart(byte[] metadata, Path rootFileSystem) {
        byte[] head = concat(part("metadata"), metadata, ascii("\r\n"), part("rootfs"));
        byte[] tail = ascii("\r\n--" + BOUNDARY + "--\r\n");
        long length = head.length + size(rootFileSystem) + tail.length;
        return new Http.Body() {
            @Override
            public long length() {
                return length;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write(head);
                Files.copy(rootFileSystem, out);
                out.write(tail);
            }
        };
    }

    private static byte[] part(String name) {
        return ascii(
                "--"
                        + BOUNDARY
                        + "\r\nContent-Disposition: form-data; name=\""
                        + name
                        + "\"; filename=\""
                        + name
                        + ".tar\"\r\nContent-Type: application/octet-stream\r\n\r\n");
    }

    private static byte[] concat(byte[]... parts) {
        java.io.ByteArrayOutputStream whole = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException failure) {
            throw Problem.of(
                            HostProblem.FILE_FAILED,
                            "cannot read the store image " + file + ": " + failure.getMessage())
                    .because(failure);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
