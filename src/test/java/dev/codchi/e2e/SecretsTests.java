package dev.codchi.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codchi.e2e.Codchi.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Secrets from their declaration to the programs that use them. */
@ExtendWith(Sandbox.class)
class SecretsTests {

    /** Writes down what a service sees. */
    private static final String WITNESSES =
            """
              systemd.services.web = {
                wantedBy = [ "multi-user.target" ];
                serviceConfig = { Type = "oneshot"; RemainAfterExit = true; };
                script = ''
                  env -0 >/run/web.env
                  rm -rf /run/web.files
                  cp -r "$CREDENTIALS_DIRECTORY" /run/web.files
                '';
              };
              systemd.user.services.sync = {
                wantedBy = [ "default.target" ];
                serviceConfig = { Type = "oneshot"; RemainAfterExit = true; };
                script = "env -0 >/run/user/1000/sync.env";
              };
            """;

    @TempDir Path directory;

    @Test
    void valuesAreTheSameInShellsExecServicesAndFiles(Codchi codchi) {
        Map<String, String> nasty = NastyValues.all();
        assertThat(nasty).hasSizeGreaterThanOrEqualTo(60);
        String declarations =
                nasty.keySet().stream()
                        .map(name ->
                                "codchi.secrets.env."
                                        + name
                                        + " = { kind = \"multiline\"; units = [ \"web\" ]; userUnits = [ \"sync\" ]; };\n")
                        .collect(Collectors.joining());
        Project project = new Project(directory).module("{" + declarations + WITNESSES + "}");
        byte[] json = JsonMapper.builder().build().writeValueAsBytes(nasty);
        codchi.run(
                        json,
                        "init",
                        "nasty",
                        project.path(),
                        "--base",
                        "offline",
                        "-y",
                        "--secrets-file",
                        "-")
                .must();
        try {
            assertThat(variables(codchi, "nasty", "env", "-0")).as("exec").isEqualTo(nasty);
            assertThat(variables(codchi, "nasty", "sudo", "su", "-", "codchi", "-c", "env -0"))
                    .as("login shell")
                    .isEqualTo(nasty);
            assertThat(variables(codchi, "nasty", "sudo", "cat", "/run/web.env"))
                    .as("system unit")
                    .isEqualTo(nasty);
            assertThat(variables(codchi, "nasty", "cat", "/run/user/1000/sync.env"))
                    .as("user unit")
                    .isEqualTo(nasty);
            assertThat(files(codchi)).as("credentials").isEqualTo(nasty);
            nasty.forEach((name, value) ->
                    assertThat(codchi.run("secrets", "get", "nasty", name).must())
                            .isEqualTo(value));
            assertThat(codchi.run("exec", "nasty", "--", "test", "-e", "/tmp/ran").exitCode())
                    .isEqualTo(1);
        } finally {
            codchi.run("delete", "nasty", "--yes").must();
        }
    }

    @Test
    void initWhenASecretIsMissingSaysHowToSetItAndRebuildGoesOn(
            Codchi codchi, Sandbox.Engine engine) {
        Project project =
                new Project(directory)
                        .module(
                                "{ codchi.secrets.env.TOKEN = { description = \"From the wiki\"; units = [ \"web\" ]; plainName = true; };"
                                        + WITNESSES
                                        + "}");
        Run refused = codchi.run("init", "needy", project.path(), "--base", "offline", "-y");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.stderr())
                .contains(
                        "machine needy needs secrets that have no value",
                        "codchi secrets set needy TOKEN    # From the wiki",
                        "--secrets-file FILE");
        try {
            codchi.run("first\n".getBytes(UTF_8), "secrets", "set", "needy", "TOKEN").must();
            codchi.run("rebuild", "needy", "-y").must();
            assertThat(plain(codchi, "needy")).isEqualTo("first\n");
            assertThat(inService(codchi, "needy")).isEqualTo("first");
            changeReachesTheRunningMachine(codchi);
            bootedByTheEngineItGetsItsSecretsFromTheNextExec(codchi, engine);
            withoutItsValueTheServiceRests(codchi);
        } finally {
            codchi.run("delete", "needy", "--yes").must();
        }
        assertThat(codchi.run("secrets", "list", "needy").exitCode()).isEqualTo(1);
    }

    private void changeReachesTheRunningMachine(Codchi codchi) {
        String sync = invocation(codchi, "systemd-journald");
        codchi.run("second".getBytes(UTF_8), "secrets", "set", "needy", "TOKEN").must();
        assertThat(plain(codchi, "needy")).isEqualTo("second\n");
        assertThat(inService(codchi, "needy")).isEqualTo("second");
        assertThat(invocation(codchi, "systemd-journald")).isEqualTo(sync);
        String web = invocation(codchi, "web");
        codchi.run("start", "needy").must();
        assertThat(invocation(codchi, "web")).as("nothing changed").isEqualTo(web);
    }

    private void bootedByTheEngineItGetsItsSecretsFromTheNextExec(
            Codchi codchi, Sandbox.Engine engine) {
        assertThat(engine.client("restart", "codchi-needy")).isEmpty();
        assertThat(booted(engine)).isEqualTo("running\n");
        assertThat(
                        engine.client(
                                "exec",
                                "codchi-needy",
                                "--",
                                "systemctl",
                                "show",
                                "web",
                                "--property=ActiveState",
                                "--value"))
                .isEqualTo("inactive\n");
        assertThat(plain(codchi, "needy")).isEqualTo("second\n");
        assertThat(inService(codchi, "needy")).isEqualTo("second");
    }

    /** As long as systemd does not listen yet, it is "offline" or there is no bus. */
    private static String booted(Sandbox.Engine engine) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        String state = "";
        while (!state.equals("running\n") && System.nanoTime() < end) {
            state =
                    engine.client(
                            "exec",
                            "codchi-needy",
                            "--",
                            "systemctl",
                            "is-system-running",
                            "--wait");
        }
        return state;
    }

    private void withoutItsValueTheServiceRests(Codchi codchi) {
        codchi.run("secrets", "delete", "needy", "TOKEN").must();
        assertThat(codchi.run("exec", "needy", "--", "printenv", "TOKEN").exitCode()).isEqualTo(1);
        assertThat(codchi.run("exec", "needy", "--", "systemctl", "is-active", "web").stdout())
                .isEqualTo("inactive\n");
        assertThat(codchi.run("secrets", "list", "needy").must())
                .containsPattern("TOKEN +missing +line +From the wiki");
    }

    @Test
    void machinesSeeTheirOwnSecretsOnly(Codchi codchi) throws Exception {
        Project project =
                new Project(directory)
                        .module(
                                "{ codchi.secrets.env = { TOKEN = { }; KEY.kind = \"file\"; KEY.optional = true; }; }");
        Path file = Files.writeString(directory.resolve("values.env"), "TOKEN='of the one'\n");
        for (String name : new String[] {"one", "two"}) {
            codchi.run(
                            "init",
                            name,
                            project.path(),
                            "--base",
                            "offline",
                            "-y",
                            "--secrets-file",
                            file.toString())
                    .must();
        }
        try {
            byte[] key = {0, 1, (byte) 0xfe, '\n'};
            codchi.run(key, "secrets", "set", "one", "KEY").must();
            codchi.run("of the two".getBytes(UTF_8), "secrets", "set", "two", "TOKEN").must();
            assertThat(codchi.run("exec", "one", "--", "printenv", "CODCHI_TOKEN").must())
                    .isEqualTo("of the one\n");
            assertThat(codchi.run("exec", "two", "--", "printenv", "CODCHI_TOKEN").must())
                    .isEqualTo("of the two\n");
            assertThat(codchi.run("exec", "two", "--", "printenv", "CODCHI_KEY").exitCode())
                    .isEqualTo(1);
            assertThat(codchi.run("exec", "one", "--", "sh", "-c", "cat $CODCHI_KEY").bytes())
                    .isEqualTo(key);
            assertThat(
                            codchi.run(
                                            "exec",
                                            "one",
                                            "--",
                                            "stat",
                                            "-Lc",
                                            "%U:%G %a",
                                            "/run/codchi/secrets",
                                            "/run/codchi/secrets/files/TOKEN",
                                            "/run/codchi/secrets/environment")
                                    .must())
                    .isEqualTo("root:codchi 550\nroot:codchi 440\nroot:codchi 440\n");
            copiesUnderAPassphrase(codchi);
        } finally {
            codchi.run("delete", "one", "--yes").must();
            codchi.run("delete", "two", "--yes").must();
        }
    }

    private void copiesUnderAPassphrase(Codchi codchi) throws Exception {
        String phrase = Files.writeString(directory.resolve("phrase"), "right\n").toString();
        String file = directory.resolve("one.secrets").toString();
        codchi.run("secrets", "export", "one", file, "--passphrase-file", phrase).must();
        assertThat(Files.readString(Path.of(file))).doesNotContain("of the one");
        codchi.run("secrets", "import", "two", file, "--passphrase-file", phrase).must();
        assertThat(codchi.run("exec", "two", "--", "printenv", "CODCHI_TOKEN").must())
                .isEqualTo("of the one\n");
        Files.writeString(directory.resolve("phrase"), "wrong\n");
        assertThat(
                        codchi.run("secrets", "import", "two", file, "--passphrase-file", phrase)
                                .stderr())
                .contains("the passphrase does not open " + file);
    }

    @Test
    void rekeyAndUseWhenKilledAtAnyStepKeepAllValues(Codchi codchi) throws Exception {
        Project project =
                new Project(directory)
                        .module("{ codchi.secrets.env = { A = { }; B.kind = \"multiline\"; }; }");
        Path file = Files.writeString(directory.resolve("values.env"), "A=1\nB='x\ny'\n");
        codchi.run(
                        "init",
                        "keys",
                        project.path(),
                        "--base",
                        "offline",
                        "-y",
                        "--secrets-file",
                        file.toString())
                .must();
        try {
            killedAtAnyStep(codchi, "secrets", "rekey");
            String phrase = Files.writeString(directory.resolve("phrase"), "secret\n").toString();
            Codchi withPhrase = codchi.with("CODCHI_PASSPHRASE_FILE", phrase);
            for (String kind :
                    new String[] {"key-file", "passphrase", "systemd-creds", "key-file"}) {
                killedAtAnyStep(withPhrase, "keystore", "use", kind);
                assertThat(withPhrase.run("keystore", "status").must())
                        .containsPattern("\\* +" + kind);
            }
            assertThat(codchi.run("doctor").stdout())
                    .contains("the key is guarded by a key file, which is weak");
            withoutItsKeyAMachineStillRuns(codchi);
        } finally {
            codchi.run("delete", "keys", "--yes").must();
        }
    }

    private static void killedAtAnyStep(Codchi codchi, String... command) throws Exception {
        boolean killed = true;
        for (int step = 1; killed; step++) {
            killed = codchi.killedAt(step, command);
            assertThat(step > 2 || killed).as("%s announces steps", command[1]).isTrue();
            assertThat(codchi.run("secrets", "get", "keys", "A").must())
                    .as("%s killed at step %s", command[1], step)
                    .isEqualTo("1");
            assertThat(codchi.run("secrets", "get", "keys", "B").must()).isEqualTo("x\ny");
        }
    }

    private static void withoutItsKeyAMachineStillRuns(Codchi codchi) throws Exception {
        Path keys = codchi.home().resolve(".local/share/codchi/keys");
        try (var files = Files.list(keys)) {
            var all = files.toList();
            assertThat(all).as("no copies are left behind").hasSize(1);
            Files.delete(all.getFirst());
        }
        Run lost = codchi.run("secrets", "get", "keys", "A");
        assertThat(lost.exitCode()).isEqualTo(1);
        assertThat(lost.stderr())
                .contains(
                        "Codchi's key is lost",
                        "codchi secrets set keys A",
                        "codchi secrets set keys B",
                        "codchi keystore reset");
        assertThat(codchi.run("2".getBytes(UTF_8), "secrets", "set", "keys", "A").exitCode())
                .isEqualTo(1);
        Run restarted = codchi.run("restart", "keys");
        assertThat(restarted.exitCode()).isEqualTo(1);
        assertThat(restarted.stderr()).contains("Codchi's key is lost");
        Run exec = codchi.run("exec", "keys", "--", "echo", "runs");
        assertThat(exec.must()).isEqualTo("runs\n");
        assertThat(exec.stderr()).contains("machine keys runs without its secrets");
        codchi.run("keystore", "reset", "--yes").must();
        codchi.run("2".getBytes(UTF_8), "secrets", "set", "keys", "A").must();
        assertThat(codchi.run("exec", "keys", "--", "printenv", "CODCHI_A").must())
                .isEqualTo("2\n");
    }

    private static String plain(Codchi codchi, String machine) {
        return codchi.run("exec", machine, "--", "printenv", "TOKEN").must();
    }

    private static String inService(Codchi codchi, String machine) {
        return variables(codchi, machine, "sudo", "cat", "/run/web.env")
                .getOrDefault("TOKEN", "none");
    }

    private static String invocation(Codchi codchi, String unit) {
        return codchi.run(
                        "exec",
                        "needy",
                        "--",
                        "systemctl",
                        "show",
                        unit,
                        "--property=InvocationID",
                        "--value")
                .must();
    }

    /** What a program prints as {@code env -0} does: Codchi's variables without the prefix. */
    private static Map<String, String> variables(Codchi codchi, String machine, String... command) {
        String[] argv = new String[command.length + 3];
        argv[0] = "exec";
        argv[1] = machine;
        argv[2] = "--";
        System.arraycopy(command, 0, argv, 3, command.length);
        Map<String, String> variables = new LinkedHashMap<>();
        for (String entry : codchi.run(argv).must().split("\0", -1)) {
            int equals = entry.indexOf('=');
            if (entry.startsWith("CODCHI_")) {
                variables.put(
                        entry.substring("CODCHI_".length(), equals), entry.substring(equals + 1));
            }
        }
        return variables;
    }

    private static Map<String, String> files(Codchi codchi) {
        String lines =
                codchi.run(
                                "exec",
                                "nasty",
                                "--",
                                "sudo",
                                "sh",
                                "-c",
                                "for f in /run/web.files/*; do echo \"${f##*/} $(base64 -w0 <$f)\"; done")
                        .must();
        Map<String, String> files = new LinkedHashMap<>();
        lines.lines()
                .map(line -> line.split(" ", -1))
                .forEach(line ->
                        files.put(line[0], new String(Base64.getDecoder().decode(line[1]), UTF_8)));
        return files;
    }
}
