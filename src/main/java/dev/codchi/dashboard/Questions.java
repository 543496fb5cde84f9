package dev.codchi.dashboard;

import dev.codchi.driver.MachineName;
import dev.codchi.nix.Manifest;
import dev.codchi.nix.Manifest.Secret.Kind;
import dev.codchi.problem.Problem;
import dev.codchi.secret.SecretSource;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Secrets that running jobs wait for. An answer goes to the job and is kept nowhere here. */
@Component
class Questions {

    /** Then the job ends without; nothing is lost, it can be run again. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final Map<MachineName, Question> open = new ConcurrentHashMap<>();

    /** One secret that a job needs now. */
    static final class Question {

        private final Manifest.Secret secret;
        private final Optional<Problem> refused;
        private final BlockingQueue<Optional<byte[]>> answer = new ArrayBlockingQueue<>(1);

        private Question(Manifest.Secret secret, Optional<Problem> refused) {
            this.secret = secret;
            this.refused = refused;
        }

        public String name() {
            return secret.name();
        }

        public String description() {
            return secret.description();
        }

        public boolean isOptional() {
            return secret.optional() || secret.fallback().isPresent();
        }

        public boolean isLine() {
            return secret.kind() == Kind.LINE;
        }

        /** Why the answer before was not good. */
        public Optional<ProblemView> refusal() {
            return refused.map(ProblemView::new);
        }
    }

    /** Asks on the machine's page. */
    SecretSource source(MachineName machine) {
        return new SecretSource(
                Map.of(),
                Optional.of((secret, refused) -> ask(machine, new Question(secret, refused))));
    }

    Optional<Question> of(MachineName machine) {
        return Optional.ofNullable(open.get(machine));
    }

    /** An answer to a question that nobody asks any more is dropped. */
    void answer(MachineName machine, String secret, Optional<byte[]> value) {
        Question question = open.get(machine);
        if (question != null && question.name().equals(secret)) {
            open.remove(machine, question);
            question.answer.add(value);
        }
    }

    private Optional<byte[]> ask(MachineName machine, Question question) {
        open.put(machine, question);
        try {
            Optional<byte[]> value =
                    question.answer.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return value == null ? Optional.empty() : value;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            open.remove(machine, question);
        }
    }
}
