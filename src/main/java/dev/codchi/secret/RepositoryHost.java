package dev.codchi.secret;

import dev.codchi.problem.Problem;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server of git repositories: its name in lower case and, where it stands in addresses, its port.
 */
public record RepositoryHost(String value) implements Comparable<RepositoryHost> {

    private static final Pattern VALID =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:.]+])(?::\\d{1,5})?");

    private static final Pattern ADDRESS =
            Pattern.compile("(?:git\\+|tarball\\+)?https://(?:[^/@]*@)?([^/?#]+).*");

    private static final Pattern SHORT =
            Pattern.compile("(github|gitlab|sourcehut):(?:.*[?&]host=([^&#]+).*|.*)");

    private static final Map<String, String> SHORT_HOSTS =
            Map.of("github", "github.com", "gitlab", "gitlab.com", "sourcehut", "git.sr.ht");

    /**
     * @throws Problem {@link SecretProblem#HOST_INVALID}
     */
    public RepositoryHost {
        value = value.toLowerCase(Locale.ROOT);
        if (!VALID.matcher(value).matches()) {
            throw Problem.of(SecretProblem.HOST_INVALID, "`" + value + "` is no name of a server")
                    .next("give it as it stands in the address, such as `git.example.org`");
        }
    }

    /**
     * The server that a flake is fetched from by https.
     *
     * @param address an https address, or a short one such as {@code github:owner/repository}
     * @return empty for any other
     */
    public static Optional<RepositoryHost> of(String address) {
        Matcher https = ADDRESS.matcher(address);
        if (https.matches()) {
            return Optional.of(new RepositoryHost(https.group(1)));
        }
        Matcher shortened = SHORT.matcher(address);
        if (shortened.matches()) {
            return Optional.ofNullable(shortened.group(2))
                    .or(() -> Optional.ofNullable(SHORT_HOSTS.get(shortened.group(1))))
                    .map(RepositoryHost::new);
        }
        return Optional.empty();
    }

    @Override
    public int compareTo(RepositoryHost other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
