package dev.codchi.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.codchi.nix.RepositoryAccess;
import dev.codchi.problem.Problem;
import dev.codchi.progress.Progress;
import dev.codchi.secret.SecretOwner.Scope;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A host's value in the vault is what is sent to it: user, colon and token. */
@Component
class VaultTokens implements RepositoryTokens, RepositoryAccess {

    private static final String LOGIN = "login";

    private final Vault vault;

    VaultTokens(Vault vault) {
        this.vault = vault;
    }

    @Override
    public List<Known> list() {
        return vault.entries().stream()
                .filter(entry -> entry.owner().scope() == Scope.REPOSITORY_HOST)
                .map(entry -> new Known(new RepositoryHost(entry.owner().name()), entry.changed()))
                .toList();
    }

    @Override
    public void set(RepositoryHost host, String user, byte[] token) {
        if (!user.matches("[^\\s:\\p{Cntrl}]+")) {
            throw Problem.of(SecretProblem.VALUE_INVALID, "`" + user + "` is no name of a user")
                    .next("leave the user out for a token of GitHub, GitLab, Gitea or Forgejo");
        }
        byte[] line = ValueRules.withoutLineEnd(token);
        byte[] name = (user + ":").getBytes(UTF_8);
        byte[] login = ByteBuffer.allocate(name.length + line.length).put(name).put(line).array();
        try {
            if (line.length == 0 || !ValueRules.isUtf8(line) || hasControlCharacter(line)) {
                throw Problem.of(
                                SecretProblem.VALUE_INVALID,
                                "a token is one line of text, and the one for " + host + " is not")
                        .next("make one on the server's page, with the right to read repositories");
            }
            vault.write(SecretOwner.of(host), Map.of(LOGIN, login));
        } finally {
            Arrays.fill(line, (byte) 0);
            Arrays.fill(login, (byte) 0);
        }
    }

    @Override
    public void delete(RepositoryHost host) {
        SecretOwner owner = SecretOwner.of(host);
        if (vault.entries(owner).isEmpty()) {
            throw Problem.of(SecretProblem.NO_VALUE, "there is no token for " + host)
                    .next("see `codchi auth list`");
        }
        vault.delete(owner, List.of(LOGIN));
    }

    @Override
    public List<Login> logins(Progress progress) {
        List<Login> logins = new ArrayList<>();
        try {
            for (Known known : list()) {
                vault.read(SecretOwner.of(known.host()), List.of(LOGIN))
                        .forEach((_, login) -> logins.add(new Login(known.host().value(), login)));
            }
        } catch (Problem problem) {
            progress.warn(
                    "private repositories cannot be read: "
                            + problem.message()
                            + problem.nextStep().map(next -> "\n→ " + next).orElse(""));
        }
        return logins;
    }

    private static boolean hasControlCharacter(byte[] text) {
        for (byte one : text) {
            if ((one >= 0 && one < ' ') || one == 0x7f) {
                return true;
            }
        }
        return false;
    }
}
