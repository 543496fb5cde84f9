package dev.codchi.e2e;

import static dev.codchi.e2e.Sandbox.BOX;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ten values are nowhere but in the machine's tmpfs. Each search first finds leaks that were
 * planted.
 */
@ExtendWith(Sandbox.class)
class LeakTests {

    private static final int VALUES = 10;

    @TempDir Path directory;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<Process> started = new ArrayList<>();
    private LeakSearch search;

    LeakTests() throws IOException {
        for (int number = 0; number < VALUES; number++) {
            values.put("V" + number, "planted-" + number + "-" + UUID.randomUUID());
        }
        search = new LeakSearch(List.of(), Files.createTempFile("needles", ""));
    }

    @BeforeEach
    void prepare() throws IOException {
        search = new LeakSearch(List.copyOf(values.values()), directory.resolve("needles"));
    }

    @AfterEach
    void endProcesses() throws InterruptedException {
        for (Process process : started) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            process.waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void valuesAreNowhereButInTheMachine(Codchi codchi, Sandbox.Engine engine) throws Exception {
        Path events = directory.resolve("events");
        Path heap = directory.resolve("heap");
        watchEngine(engine, events);
        try (LeakSearch.Processes processes = search.watchProcesses()) {
            use(codchi);
            crash(codchi);
            useDashboard(codchi, heap);
            assertThat(codchi.run("exec", "leaky", "--", "printenv", "CODCHI_V3").must())
                    .isEqualTo(values.get("V3") + "\n");
            assertThat(processes.found()).isEmpty();
            showAsProcess("V0");
            awaitFound(processes, "environ of sleep", "cmdline of sleep");
        }
        Path data = codchi.home().resolve(".local/share/codchi");
        Path config = codchi.home().resolve(".config/codchi");
        Path[] places = {
            codchi.home(), engine.engineDirectory(), Sandbox.Engine.cache(), events, heap
        };
        assertThat(search.filesIn(places)).isEmpty();
        assertThat(Files.readString(events))
                .as("the engine's events were read")
                .contains("codchi-leaky");
        assertThat(Files.size(heap)).isGreaterThan(1_000_000);
        assertThat(errorReports(data)).as("there was a crash report to look at").isNotEmpty();

        List<Path> planted =
                List.of(
                        plant(data.resolve("logs/leaky/planted"), value("V0")),
                        plant(config.resolve("machines/leaky/planted"), base64("x" + value("V1"))),
                        plant(data.resolve("planted"), base64("xy" + value("V2"))),
                        plant(engine.engineDirectory().resolve("planted"), hex(value("V3"))),
                        plant(store(engine).resolve("planted"), value("V4") + "\0binary"));
        assertThat(search.filesIn(places))
                .containsExactlyInAnyOrderElementsOf(planted.stream().map(Path::toString).toList());
        for (Path file : planted) {
            Files.delete(file);
        }
        codchi.run("delete", "leaky", "--yes").must();
    }

    /** Every command that has to do with values. */
    private void use(Codchi codchi) throws IOException {
        StringBuilder module = new StringBuilder("{ codchi.secrets.env = {");
        values.keySet().forEach(name -> module.append(name).append(" = { units = [ \"web\" ]; };"));
        module.append("}; systemd.services.web = { wantedBy = [ \"multi-user.target\" ];");
        module.append(" script = \"exec sleep infinity\"; }; }");
        Project project = new Project(Files.createDirectory(directory.resolve("project")));
        project.module(module.toString());
        byte[] json = JsonMapper.builder().build().writeValueAsBytes(values);
        codchi.run(
                        json,
                        "init",
                        "leaky",
                        project.path(),
                        "--base",
                        "offline",
                        "-y",
                        "--secrets-file",
                        "-",
                        "-v")
                .must();
        codchi.run(value("V1").getBytes(UTF_8), "secrets", "set", "leaky", "V1", "-v").must();
        Path phrase = Files.writeString(directory.resolve("phrase"), "right\n");
        codchi.run(
                        "secrets",
                        "export",
                        "leaky",
                        codchi.home().resolve("leaky.secrets").toString(),
                        "--passphrase-file",
                        phrase.toString())
                .must();
        codchi.run("restart", "leaky", "-v").must();
        codchi.run("rebuild", "leaky", "-v").must();
        codchi.run("secrets", "rekey", "-v").must();
        codchi.run("secrets", "list", "leaky", "--json").must();
        assertThat(codchi.run("exec", "leaky", "--", "env").must()).contains(value("V9"));
        assertThat(
                        codchi.run(
                                        "exec",
                                        BOX,
                                        "--",
                                        "sudo",
                                        "grep",
                                        "-rl",
                                        "planted-",
                                        "/run",
                                        "/home")
                                .stdout())
                .isEmpty();
    }

    /** An error that Codchi does not know, with a value at hand. */
    private void crash(Codchi codchi) throws IOException {
        Path database = codchi.home().resolve(".local/share/codchi/codchi.mv.db");
        Path kept = Files.move(database, database.resolveSibling("kept"));
        Files.writeString(database, "no database");
        Codchi.Run run =
                codchi.run(value("V2").getBytes(UTF_8), "secrets", "set", "leaky", "V2", "-v");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(search.isIn(run.stderr().getBytes(UTF_8))).isFalse();
        Files.move(kept, database, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private void useDashboard(Codchi codchi, Path heap) throws Exception {
        Process process = codchi.start("dashboard", "--no-open");
        started.add(process);
        try (BufferedReader output = process.inputReader(UTF_8)) {
            DashboardVisitor visitor = DashboardVisitor.by(output.readLine());
            visitor.submit("/machines/leaky/secrets", "/machines/leaky/secrets/V5", value("V5"));
            assertThat(visitor.get("/machines/leaky/secrets"))
                    .contains("V5", "has a value")
                    .doesNotContain(value("V5"));
            for (int visit = 0; visit < 20; visit++) {
                visitor.get("/machines/leaky");
            }
            String java = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
            Host.run(java, Long.toString(process.pid()), "GC.heap_dump", heap.toString());
        }
    }

    private void watchEngine(Sandbox.Engine engine, Path events) throws IOException {
        ProcessBuilder monitor =
                new ProcessBuilder("lxc", "monitor", "--format=json")
                        .redirectErrorStream(true)
                        .redirectOutput(events.toFile());
        monitor.environment().put("LXD_DIR", engine.engineDirectory().toString());
        started.add(monitor.start());
    }

    private void showAsProcess(String name) throws IOException {
        ProcessBuilder environment = new ProcessBuilder("sleep", "600");
        environment.environment().put("LEAK", hex(value(name)));
        started.add(environment.start());
        started.add(
                new ProcessBuilder("bash", "-c", "exec -a \"$0\" sleep 600", value(name)).start());
    }

    private static void awaitFound(LeakSearch.Processes processes, String... expected) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!processes.found().containsAll(Set.of(expected)) && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(processes.found()).contains(expected);
    }

    private static List<Path> errorReports(Path data) throws IOException {
        try (Stream<Path> logs = Files.list(data.resolve("logs"))) {
            return logs.filter(log -> log.getFileName().toString().startsWith("error-")).toList();
        }
    }

    private static Path store(Sandbox.Engine engine) throws IOException {
        Path volumes = engine.engineDirectory().resolve("storage-pools/codchi/custom");
        try (Stream<Path> all = Files.list(volumes)) {
            return all.findFirst().orElseThrow().resolve("store");
        }
    }

    private static Path plant(Path file, String content) throws IOException {
        return Files.writeString(file, content);
    }

    private String value(String name) {
        return values.getOrDefault(name, "");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(UTF_8));
    }
}
