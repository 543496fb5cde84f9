import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Makes the distribution: a jar and a trained AOT cache (JEP 483) per face, the launcher and the Nix
 * files, in a directory of its own for each build, because a jar that is replaced below its cache
 * runs as the old code (JDK-8377932). Run by Maven from source.
 */
final class Dist {

    /**
     * A program of the distribution, chosen by {@code bin/codchi}.
     *
     * @param main class to run
     * @param application Spring application that is processed ahead of time; empty for none
     * @param libraries beginnings of the names of the jars on its class path; empty for all
     * @param training command lines that bring the usual classes into the cache
     */
    private record Face(
            String name,
            String main,
            String application,
            List<String> libraries,
            List<String> training) {}

    private static final List<Face> FACES =
            List.of(
                    new Face(
                            "cli",
                            "dev.codchi.cli.CliMain",
                            "dev.codchi.cli.CliApplication",
                            List.of(),
                            List.of("doctor --json", "start nowhere", "status")),
                    new Face(
                            "quick",
                            "dev.codchi.cli.QuickMain",
                            "",
                            List.of(
                                    "codchi-",
                                    "picocli-",
                                    "jackson-core-",
                                    "jline-",
                                    "h2-",
                                    "spring-jdbc-",
                                    "spring-core-",
                                    "commons-logging-",
                                    "flyway-core-"),
                            List.of(
                                    "__complete secrets get t",
                                    "status",
                                    "status --json",
                                    "exec training -- true")),
                    new Face(
                            "web",
                            "dev.codchi.cli.WebMain",
                            "dev.codchi.dashboard.DashboardApplication",
                            List.of(),
                            List.of("dashboard --no-open")));

    private static final List<String> FLAGS =
            List.of(
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-XX:-UsePerfData",
                    "-Xlog:disable",
                    "-Xlog:all=error:stderr",
                    "--enable-native-access=ALL-UNNAMED",
                    "-Dspring.aot.enabled=true");

    private static final Path JDK = Path.of(System.getProperty("java.home"));

    private final Path project;
    private final Path distribution;
    private final Path work;
    private final String version;

    private Dist(Path project, Path distribution, Path work, String version) {
        this.project = project;
        this.version = version;
        this.distribution = distribution;
        this.work = work;
    }

    /**
     * @param args the project's directory, the application's jar, the directory to make, in which
     *     {@code lib} is there already, a directory for intermediate files, and the version
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path distribution = Path.of(args[2]).toAbsolutePath();
        Path work = Path.of(args[3]).toAbsolutePath();
        delete(work);
        Files.createDirectories(work);
        Path jar = Path.of(args[1]);
        Files.copy(
                jar,
                distribution.resolve("lib").resolve(jar.getFileName()),
                StandardCopyOption.REPLACE_EXISTING);
        new Dist(Path.of(args[0]).toAbsolutePath(), distribution, work, args[4]).make();
    }

    private void make() throws IOException, InterruptedException {
        copy(project.resolve("nix"), distribution.resolve("nix"));
        Path bin = Files.createDirectories(distribution.resolve("bin"));
        for (String script : List.of("codchi", "find-jdk")) {
            Files.copy(
                    project.resolve("src/build").resolve(script),
                    bin.resolve(script),
                    StandardCopyOption.COPY_ATTRIBUTES);
        }
        Files.write(distribution.resolve("java.args"), FLAGS);
        Files.writeString(distribution.resolve("jdk"), JDK + "\n");
        for (Path library : files(distribution.resolve("lib"))) {
            if (library.getFileName().toString().startsWith("picocli-")) {
                OldClasses.lift(library);
            }
        }
        for (Face face : FACES) {
            jar(face);
            train(face);
        }
        publish();
    }

    private void jar(Face face) throws IOException, InterruptedException {
        Path classes = Files.createDirectories(work.resolve(face.name()).resolve("classes"));
        List<Path> sources = new ArrayList<>(List.of(project.resolve("src/build/Training.java")));
        if (!face.application().isEmpty()) {
            Path generated = classes.resolveSibling("sources");
            run(
                    face,
                    Stream.of(
                                    java(),
                                    "-cp",
                                    classPath(libraries(face)),
                                    "org.springframework.boot.SpringApplicationAotProcessor",
                                    face.application(),
                                    generated.toString(),
                                    classes.toString(),
                                    classes.toString(),
                                    "dev.codchi",
                                    "codchi")
                            .toList(),
                    work);
            sources.addAll(files(generated));
        }
        compile(sources, classPath(libraries(face)), classes);
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, face.main());
        attributes.put(Attributes.Name.IMPLEMENTATION_VERSION, version);
        attributes.put(
                Attributes.Name.CLASS_PATH,
                libraries(face).stream()
                        .map(library -> "lib/" + library.getFileName())
                        .collect(Collectors.joining(" ")));
        Path jar = distribution.resolve(face.name() + ".jar");
        try (JarOutputStream entries = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (Path file : files(classes)) {
                String name = classes.relativize(file).toString().replace('\\', '/');
                entries.putNextEntry(new JarEntry(name));
                Files.copy(file, entries);
                entries.closeEntry();
            }
        }
    }

    /** The jar's absolute path: with a relative one the cache is refused elsewhere. */
    private void train(Face face) throws IOException, InterruptedException {
        Path cache = distribution.resolve(face.name() + ".aot");
        List<String> argv =
                new ArrayList<>(
                        List.of(
                                java(),
                                "@" + distribution.resolve("java.args"),
                                "-XX:AOTCacheOutput=" + cache,
                                "-Dcodchi.nix=" + distribution.resolve("nix"),
                                "-cp",
                                distribution.resolve(face.name() + ".jar").toString(),
                                "dev.codchi.cli.Training",
                                face.main()));
        argv.addAll(face.training());
        // A temporary directory, because the path of a socket may have 108 characters only.
        Path socket = Files.createTempDirectory("codchi").resolve("unix.socket");
        try (PracticeEngine _ = PracticeEngine.at(socket, data())) {
            run(face, argv, socket.getParent());
        } finally {
            delete(socket.getParent());
        }
        if (!Files.exists(cache)) {
            throw new IllegalStateException("no AOT cache was written for " + face.name());
        }
    }

    /** Makes this build the one that {@code target/codchi/bin} leads to, and removes the others. */
    private void publish() throws IOException {
        Path all = distribution.getParent();
        Path link = all.resolve("bin.new");
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, Path.of(distribution.getFileName().toString(), "bin"));
        Files.move(
                link,
                all.resolve("bin"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        try (Stream<Path> builds = Files.list(all)) {
            for (Path build : builds.filter(path -> !Files.isSymbolicLink(path)).toList()) {
                if (!build.equals(distribution)) {
                    delete(build);
                }
            }
        }
    }

    private List<Path> libraries(Face face) throws IOException {
        return files(distribution.resolve("lib")).stream()
                .filter(library ->
                        face.libraries().isEmpty()
                                || face.libraries().stream()
                                        .anyMatch(library.getFileName().toString()::startsWith))
                .toList();
    }

    private Path data() {
        return work.resolve("home/data");
    }

    /** A directory of its own for all that the program writes, and no real engine. */
    private void run(Face face, List<String> argv, Path engine) throws IOException, InterruptedException {
        Path home = work.resolve("home");
        Path log = work.resolve(face.name() + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(argv)
                        .directory(work.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment()
                .putAll(
                        Map.of(
                                "HOME", home.toString(),
                                "CODCHI_CONFIG_DIR", home.resolve("config").toString(),
                                "CODCHI_DATA_DIR", data().toString(),
                                "CODCHI_CACHE_DIR", home.resolve("cache").toString(),
                                "LXD_DIR", engine.toString(),
                                "INCUS_DIR", work.toString(),
                                // No store is made for practice.
                                "CODCHI_STORE_IMAGE", work.resolve("no.tar").toString()));
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(180, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        if (process.waitFor() != 0) {
            System.err.println(Files.readString(log));
            throw new IllegalStateException("cannot prepare face " + face.name() + ": see above");
        }
    }

    private static void compile(List<Path> sources, String classPath, Path classes)
            throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            Iterable<? extends JavaFileObject> units = files.getJavaFileObjectsFromPaths(sources);
            List<String> options =
                    List.of(
                            "-nowarn",
                            "-proc:none",
                            "-parameters",
                            "-cp",
                            classPath + File.pathSeparator + classes,
                            "-d",
                            classes.toString());
            if (!compiler.getTask(null, files, null, options, null, units).call()) {
                throw new IllegalStateException("cannot compile what Spring generated");
            }
        }
    }

    private static String java() {
        return JDK.resolve("bin/java").toString();
    }

    private static String classPath(List<Path> jars) {
        return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Files.copy(
                        path,
                        to.resolve(from.relativize(path).toString()),
                        StandardCopyOption.COPY_ATTRIBUTES,
                        LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            all.sorted(Comparator.reverseOrder())
                    .forEach(path -> {
                        try {
                            Files.delete(path);
                        } catch (IOException failure) {
                            throw new UncheckedIOException(failure);
                        }
                    });
        }
    }
}
