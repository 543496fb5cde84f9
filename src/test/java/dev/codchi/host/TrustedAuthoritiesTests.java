package dev.codchi.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustedAuthoritiesTests {

    @TempDir private Path directory;

    @Test
    void bundleIsTheOneThatAVariableNames() throws Exception {
        Path own = Files.writeString(directory.resolve("own.pem"), "own");
        Map<String, String> variables = Map.of("SSL_CERT_FILE", own.toString());
        assertThat(TrustedAuthorities.bundle(variables)).hasValue("own".getBytes(UTF_8));
        Path nix = Files.writeString(directory.resolve("nix.pem"), "nix");
        assertThat(
                        TrustedAuthorities.bundle(
                                Map.of(
                                        "NIX_SSL_CERT_FILE",
                                        nix.toString(),
                                        "SSL_CERT_FILE",
                                        own.toString())))
                .hasValue("nix".getBytes(UTF_8));
    }

    @Test
    void bundleWhenTheNamedFileIsMissingIsTheDistributions() {
        assertThat(bundle("/nope")).isEqualTo(bundle(""));
    }

    private static String bundle(String file) {
        return TrustedAuthorities.bundle(Map.of("SSL_CERT_FILE", file))
                .map(bytes -> new String(bytes, UTF_8))
                .orElse("none");
    }
}
