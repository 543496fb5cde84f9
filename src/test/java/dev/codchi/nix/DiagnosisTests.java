package dev.codchi.nix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codchi.problem.Problem;
import dev.codchi.progress.Progress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnosisTests {

    private static final String SOURCE = "/nix/store/i2afm9ndhiqhcr0hvabik06lyq3mh14a-source";

    private final Sources sources = new Sources();

    private Diagnosis diagnose(List<String> lines) {
        NixLog log = new NixLog(Progress.SILENT, "Working", sources::readable);
        lines.forEach(log);
        sources.copy(SOURCE, "/home/u/project", true);
        return new Diagnosis(log, sources, "do it");
    }

    private Problem evaluation(String sample) {
        return diagnose(Samples.stderr(sample)).ofEvaluation();
    }

    private Problem build(String sample) {
        return diagnose(Samples.stderr(sample)).ofBuild();
    }

    @ParameterizedTest
    @MethodSource("dev.codchi.nix.Samples#names")
    void ofEvaluationWhateverFailedIsOneSentenceAndNextStep(String sample) {
        Problem problem = evaluation(sample);

        assertThat(problem.message()).startsWith("cannot do it: ").doesNotContain("\n", "\u001b");
        assertThat(problem.nextStep()).isPresent();
        assertThat(problem.details()).noneMatch(line -> line.contains("\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "eval-evalerr|expected a set but found an integer: 1|mod.nix:3:7",
                "eval-evalerr-trace|expected a set but found an integer: 1|mod.nix:3:7",
                "eval-thrown|codchi: option foo is wrong|flake.nix:16:14",
                "eval-asserted|an integer with value '1' is not equal to an integer with value '2'|flake.nix:17:16",
                "eval-typeerr|cannot add a string to an integer|flake.nix:19:27",
                "eval-inf|infinite recursion encountered|flake.nix:20:19",
                "eval-abort|evaluation aborted with the following error message: 'stop'|flake.nix:21:13",
                "eval-missing|attribute 'nope' missing|flake.nix:22:15",
                "eval-syn|syntax error, unexpected '=', expecting ';'|syn.nix:3:5",
            })
    void ofEvaluationWhenNixNamesPlaceShowsTheUsersFile(
            String sample, String why, String position) {
        Problem problem = evaluation(sample);

        assertThat(problem.code()).isEqualTo(NixProblem.EVALUATION_FAILED);
        assertThat(problem.message())
                .isEqualTo("cannot do it: " + why + " at /home/u/project/" + position);
        assertThat(problem.details().getFirst()).isEqualTo("/home/u/project/" + position + ":");
        assertThat(problem.details()).anyMatch(line -> line.contains("^"));
    }

    /** As nixpkgs' module system says it: the place is its own, the user's file is in the text. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "The option `networking.hostname' does not exist. Definition values:",
                "A definition for option `networking.hostName' is not of type `string'. Definition values:",
                "The option `networking.hostName' has conflicting definition values:"
            })
    void ofEvaluationWhenModuleSystemNamesTheUsersFileLeavesItsOwnPlaceOut(String sentence) {
        Problem problem =
                diagnose(
                                List.of(
                                        """
                                        @nix {"action":"msg","level":0,"file":"/nix/store/spjcdg6wiyqlnq0nv3ljxyw0c4g0zp2r-source/lib/modules.nix","line":402,"column":9,"msg":"error: …","raw_msg":"%s\\n- In `%s/flake.nix': \\"x\\""}
                                        """
                                                .formatted(sentence, SOURCE)
                                                .strip()))
                        .ofEvaluation();

        assertThat(problem.message()).isEqualTo("cannot do it: " + sentence);
        assertThat(problem.details()).containsExactly("- In `/home/u/project/flake.nix': \"x\"");
    }

    @ParameterizedTest
    @CsvSource({
        "eval-missing-path-input, DIRECTORY_MISSING",
        "no-flake, DIRECTORY_MISSING",
        "eval-indirect-input, EVALUATION_FAILED",
        "lock-indirect, EVALUATION_FAILED",
        "lock-github-nonet, SERVER_UNREACHABLE",
        "lock-github-offline, SERVER_UNREACHABLE",
        "lock-git-https-nonet, SERVER_UNREACHABLE",
        "lock-git-https-offline, SERVER_UNREACHABLE",
        "cancel-INT, CANCELLED",
        "cancel-TERM, CANCELLED",
        "cancel-KILL, NIX_FAILED",
        "drv-missing, DERIVATION_GONE",
    })
    void ofEvaluationWhenCauseIsKnownHasItsOwnCode(String sample, NixProblem code) {
        assertThat(evaluation(sample).code()).isEqualTo(code);
    }

    @Test
    void ofEvaluationWhenServerIsUnreachableShowsWhatGitSaid() {
        assertThat(evaluation("lock-git-https-nonet").details())
                .contains(
                        "fatal: unable to access 'https://example.invalid/x.git/': Could not resolve host: example.invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"build-fail", "build-fail-L", "build-fail-keepgoing"})
    void ofBuildWhenBuilderFailsShowsItsLastLines(String sample) {
        Problem problem = build(sample);

        assertThat(problem.code()).isEqualTo(NixProblem.BUILD_FAILED);
        assertThat(problem.message())
                .isEqualTo("cannot do it: builder for `bad` failed with exit code 3");
        assertThat(problem.details())
                .hasSize(NixLog.LAST_LINES)
                .endsWith("gcc: error: foo.c:12: no such thing");
    }

    @Test
    void ofBuildWhenOutputIsMissingNamesDerivationAndLog() {
        Problem problem = build("build-noout");

        assertThat(problem.message())
                .startsWith("cannot do it: builder for `noout` failed to produce output path");
        assertThat(problem.details()).containsExactly("nothing 1795413903362054692");
    }

    @Test
    void ofBuildWhenHashDiffersShowsBoth() {
        Problem problem = build("build-hashmismatch");

        assertThat(problem.message())
                .isEqualTo("cannot do it: hash mismatch in fixed-output derivation `fod`");
        assertThat(problem.details())
                .hasSize(2)
                .first()
                .asString()
                .contains("specified: sha256-AA");
    }

    @Test
    void ofBuildWhenSystemIsForeignSaysWhich() {
        assertThat(build("build-wrongsystem").message())
                .contains("a 'aarch64-linux' with features {} is required to build `arm`");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "writing to file: No space left on device|DISK_FULL",
                "committing transaction: database or disk is full|DISK_FULL",
                "Nix daemon disconnected unexpectedly (maybe it crashed?)|DAEMON_GONE",
                "cannot open connection to remote store 'daemon'|DAEMON_GONE",
                "cannot connect to socket at '/nix/var/nix/daemon-socket/socket': Connection refused|DAEMON_GONE",
                "mismatch in field 'narHash' of input '{}', got '{}'|LOCK_MISMATCH",
                "opening Git repository '/p': repository path '/p' is not owned by current user|ACCESS_DENIED",
                "reading directory //tmp/p: Permission denied|ACCESS_DENIED",
                "getting Git object '1': object not found - no match for id (1)|REVISION_MISSING",
                "resolving Git reference 'x': revspec 'x' not found|REVISION_MISSING",
                "path '/nix/store/x-source/flake.nix' does not exist|FLAKE_MISSING",
            })
    void ofBuildWhenNixNamesCauseHasItsOwnCode(String message, NixProblem code) {
        String line =
                "@nix {\"action\":\"msg\",\"level\":0,\"msg\":\"error: %1$s\",\"raw_msg\":\"%1$s\"}"
                        .formatted(message);

        assertThat(diagnose(List.of(line)).ofBuild().code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fatal: could not read Username for 'https://github.com': terminal prompts disabled|ACCESS_DENIED",
                "fatal: unable to access 'https://h/r/': The requested URL returned error: 403|ACCESS_DENIED",
                "fatal: unable to access 'https://h/r/': The requested URL returned error: 404|REPOSITORY_MISSING",
                "fatal: repository 'https://h/r/' not found|REPOSITORY_MISSING",
                "fatal: '/host/1' does not appear to be a git repository|REPOSITORY_MISSING",
                "fatal: unable to access 'https://h/r/': Failed to connect to h port 443|SERVER_UNREACHABLE",
                "fatal: couldn't find remote ref x|REVISION_MISSING",
            })
    void ofEvaluationWhenGitNamesCauseBelievesItMoreThanNix(String fatal, NixProblem code) {
        String nix = Samples.stderr("lock-git-https-nonet").getLast();

        assertThat(diagnose(List.of(fatal, nix)).ofEvaluation().code()).isEqualTo(code);
    }

    @Test
    void ofBuildWhenBuilderPrintsWordsOfACauseIsStillABuildFailure() {
        List<String> lines =
                Samples.stderr("build-fail").stream()
                        .map(line -> line.replace("gcc: error:", "Connection timed out:"))
                        .toList();

        assertThat(diagnose(lines).ofBuild().code()).isEqualTo(NixProblem.BUILD_FAILED);
    }

    @Test
    void ofBuildWhenBuilderFindsDiskFullSaysSo() {
        List<String> lines =
                Samples.stderr("build-fail").stream()
                        .map(line -> line.replace("no such thing", "No space left on device"))
                        .toList();

        assertThat(diagnose(lines).ofBuild().code()).isEqualTo(NixProblem.DISK_FULL);
    }
}
