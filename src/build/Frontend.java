import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks and bundles the dashboard's scripts and styles; installs their packages first when the
 * lock file changed. Arguments: the directory of the sources, the directory to write to.
 */
class Frontend {

    static final int NODE_NEEDED = 20;
    static final String NEED = "the dashboard is built with Node.js " + NODE_NEEDED + " or newer and npm, and ";
    static final String MEND = "; install them (Debian: apt-get install nodejs npm) and build again";
    static final String NPM = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows") ? "npm.cmd" : "npm";

    final Path sources;

    Frontend(Path sources) {
        this.sources = sources;
    }

    public static void main(String[] args) throws Exception {
        Frontend frontend = new Frontend(Path.of(args[0]).toAbsolutePath());
        try {
            frontend.requireNode();
            frontend.installPackages();
            frontend.run("node", "node_modules/typescript/bin/tsc", "--noEmit");
            frontend.run("node", "build.mjs", Path.of(args[1]).toAbsolutePath().toString());
        } catch (IllegalStateException failure) {
            System.err.println(failure.getMessage());
            System.exit(1);
        }
    }

    void requireNode() throws Exception {
        String output;
        try {
            Process node = new ProcessBuilder("node", "--version").start();
            output = new String(node.getInputStream().readAllBytes()).strip();
        } catch (IOException missing) {
            throw new IllegalStateException(NEED + "`node` is not in PATH" + MEND);
        }
        Matcher version = Pattern.compile("v(\\d+)\\..*").matcher(output);
        if (!version.matches() || Integer.parseInt(version.group(1)) < NODE_NEEDED) {
            throw new IllegalStateException(NEED + "`node` is " + output + MEND);
        }
    }

    /** A copy of the lock file beside the packages tells which are installed. */
    void installPackages() throws Exception {
        Path lock = sources.resolve("package-lock.json");
        Path installed = sources.resolve("node_modules/.installed-lock.json");
        if (Files.exists(installed) && Files.mismatch(lock, installed) == -1) {
            return;
        }
        try {
            run(NPM, "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        } catch (IOException missing) {
            throw new IllegalStateException(NEED + "`npm` is not in PATH" + MEND);
        }
        Files.copy(lock, installed);
    }

    void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).directory(sources.toFile()).inheritIO().start();
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("gave up waiting for `" + String.join(" ", command) + "`");
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException("`" + String.join(" ", command) + "` failed in " + sources);
        }
    }
}
