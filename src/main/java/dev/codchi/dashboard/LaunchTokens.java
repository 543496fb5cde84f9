package dev.codchi.dashboard;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.springframework.stereotype.Component;

/** The tokens of launch links: 256 random bits, good once and for a short time. */
@Component
final class LaunchTokens {

    static final Duration LIFETIME = Duration.ofMinutes(2);

    private record Issued(String token, Instant expires) {}

    private final SecureRandom random = new SecureRandom();
    private final List<Issued> open = new ArrayList<>();
    private final InstantSource time;

    LaunchTokens() {
        this(InstantSource.system());
    }

    LaunchTokens(InstantSource time) {
        this.time = time;
    }

    synchronized String issue() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        open.add(new Issued(token, time.instant().plus(LIFETIME)));
        return token;
    }

    /** True once for each issued token, and only before it expires. */
    synchronized boolean redeem(String token) {
        Instant now = time.instant();
        open.removeIf(issued -> !now.isBefore(issued.expires()));
        return open.removeIf(issued -> isSame(issued.token(), token));
    }

    /** Takes as long for a near miss as for a far one. */
    private static boolean isSame(String issued, String offered) {
        return MessageDigest.isEqual(
                issued.getBytes(StandardCharsets.UTF_8), offered.getBytes(StandardCharsets.UTF_8));
    }
}
