package dev.codchi.host;

import dev.codchi.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The certificate authorities that this computer trusts, a company's own among them. */
public final class TrustedAuthorities {

    /** Where distributions keep them: Debian, Fedora, openSUSE, Alpine. */
    private static final List<Path> USUAL =
            List.of(
                    Path.of("/etc/ssl/certs/ca-certificates.crt"),
                    Path.of("/etc/pki/tls/certs/ca-bundle.crt"),
                    Path.of("/etc/ssl/ca-bundle.pem"),
                    Path.of("/etc/ssl/cert.pem"));

    private TrustedAuthorities() {}

    /**
     * Their certificates as PEM: from the file that {@code NIX_SSL_CERT_FILE} or {@code
     * SSL_CERT_FILE} names, or where distributions keep them.
     *
     * @return empty where there is no such file, as on Windows
     * @throws Problem {@link HostProblem#FILE_FAILED}
     */
    public static Optional<byte[]> bundle(Map<String, String> variables) {
        Stream<Path> named =
                Stream.of("NIX_SSL_CERT_FILE", "SSL_CERT_FILE")
                        .map(name -> variables.getOrDefault(name, ""))
                        .filter(file -> !file.isEmpty())
                        .map(Path::of);
        Optional<Path> file =
                Stream.concat(named, USUAL.stream()).filter(Files::isRegularFile).findFirst();
        try {
            return file.isEmpty() ? Optional.empty() : Optional.of(Files.readAllBytes(file.get()));
        } catch (IOException failure) {
            throw Problem.of(
                            HostProblem.FILE_FAILED,
                            "cannot read the certificates this computer trusts: " + file.get())
                    .because(failure)
                    .next("make the file readable, or name another one in SSL_CERT_FILE");
        }
    }
}
