package dev.codchi.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class LaunchTokensTests {

    private Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private final LaunchTokens tokens = new LaunchTokens(() -> now);

    @Test
    void issueMakes256NewBitsEachTime() {
        String token = tokens.issue();

        assertThat(Base64.getUrlDecoder().decode(token)).hasSize(32);
        assertThat(tokens.issue()).isNotEqualTo(token);
    }

    @Test
    void redeemWhenFreshWorksOnce() {
        String token = tokens.issue();

        assertThat(tokens.redeem(token)).isTrue();
        assertThat(tokens.redeem(token)).isFalse();
    }

    @Test
    void redeemJustBeforeExpiryWorksAndAtExpiryDoesNot() {
        String first = tokens.issue();
        String second = tokens.issue();

        now = now.plus(LaunchTokens.LIFETIME).minus(Duration.ofMillis(1));
        assertThat(tokens.redeem(first)).isTrue();
        now = now.plus(Duration.ofMillis(1));
        assertThat(tokens.redeem(second)).isFalse();
    }

    @Test
    void redeemWhenOneOfSeveralIsUsedKeepsTheOthers() {
        String first = tokens.issue();
        String second = tokens.issue();

        assertThat(tokens.redeem(second)).isTrue();
        assertThat(tokens.redeem(first)).isTrue();
    }
}
